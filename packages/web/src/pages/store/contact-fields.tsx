import { Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { type Say, useWords, type WordId } from "../../words/words.ts";

/** What is typed of the person who presses Get it now. */
export interface ContactForm {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  company: string;
  title: string;
}

/** A form nobody has typed into. */
export const emptyContact: ContactForm = { firstName: "", lastName: "", email: "", phone: "", company: "", title: "" };

/** What is wrong with what was typed, by field. */
export function contactErrors(contact: ContactForm, t: Say): Partial<Record<keyof ContactForm, string>> {
  const errors: Partial<Record<keyof ContactForm, string>> = {};
  for (const key of ["firstName", "lastName", "email"] as const) {
    if (contact[key].trim() === "") errors[key] = t("get.required");
  }
  if (!errors.email && !/^[^@\s]+@[^@\s]+$/.test(contact.email)) errors.email = t("get.emailWrong");
  return errors;
}

const fields: readonly {
  key: keyof ContactForm;
  word: WordId;
  required?: boolean;
  complete: string;
  type?: "email" | "tel";
}[] = [
  { key: "firstName", word: "get.firstName", required: true, complete: "given-name" },
  { key: "lastName", word: "get.lastName", required: true, complete: "family-name" },
  { key: "email", word: "get.email", required: true, complete: "email", type: "email" },
  { key: "phone", word: "get.phone", complete: "tel", type: "tel" },
  { key: "company", word: "get.company", complete: "organization" },
  { key: "title", word: "get.jobTitle", complete: "organization-title" },
];

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(260px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
    alignItems: "start",
  },
});

/** The fields for who is contacted. */
export function ContactFields(props: {
  contact: ContactForm;
  change(contact: ContactForm): void;
  errors: Partial<Record<keyof ContactForm, string>>;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  return (
    <div className={styles.grid}>
      {fields.map((field) => (
        <Field
          key={field.key}
          label={t(field.word)}
          required={field.required ?? false}
          {...(props.errors[field.key] ? { validationMessage: props.errors[field.key] } : {})}
        >
          <Input
            type={field.type ?? "text"}
            autoComplete={field.complete}
            value={props.contact[field.key]}
            onChange={(_, data) => props.change({ ...props.contact, [field.key]: data.value })}
          />
        </Field>
      ))}
    </div>
  );
}

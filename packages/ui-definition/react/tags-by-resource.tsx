import { Button, Dropdown, Input, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { JsonMap } from "../src/index.ts";
import { put } from "../src/json.ts";
import { type ElementProps, labelOf, mapOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

interface Tag {
  key: number;
  name: string;
  value: string;
  resources: string[];
}

const useStyles = makeStyles({
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS, marginBottom: tokens.spacingVerticalS },
  text: { width: "150px" },
  resources: { minWidth: "180px" },
});

/** Tags with the resources that carry them. */
export function TagsByResourceView({ state, words, answer }: ElementProps) {
  const styles = useStyles();
  const types = Array.isArray(state.props.resources) ? state.props.resources.map(String) : [];
  const [tags, setTags] = useState<Tag[]>(() => tagsOf(mapOf(state.value)));
  const change = (next: Tag[]) => {
    setTags(next);
    answer(valueOfTags(next));
  };
  const edit = (key: number, part: Partial<Tag>) =>
    change(tags.map((tag) => (tag.key === key ? { ...tag, ...part } : tag)));
  const fresh = (): Tag => ({
    key: Math.max(0, ...tags.map((tag) => tag.key)) + 1,
    name: "",
    value: "",
    resources: types,
  });
  return (
    <LabeledField label={labelOf(state) || words.tags}>
      <div>
        {tags.map((tag) => (
          <div key={tag.key} className={styles.row}>
            <Input
              className={styles.text}
              aria-label={words.tagName}
              placeholder={words.tagName}
              value={tag.name}
              onChange={(_, data) => edit(tag.key, { name: data.value })}
            />
            <Input
              className={styles.text}
              aria-label={words.tagValue}
              placeholder={words.tagValue}
              value={tag.value}
              onChange={(_, data) => edit(tag.key, { value: data.value })}
            />
            <Dropdown
              className={styles.resources}
              multiselect
              aria-label={words.tagResource}
              placeholder={words.tagResource}
              value={
                tag.resources.length === types.length
                  ? words.allResources(types.length)
                  : tag.resources.map(short).join(", ")
              }
              selectedOptions={tag.resources}
              onOptionSelect={(_, data) => edit(tag.key, { resources: data.selectedOptions })}
            >
              {types.map((type) => (
                <Option key={type} value={type}>
                  {short(type)}
                </Option>
              ))}
            </Dropdown>
            <Button appearance="subtle" onClick={() => change(tags.filter((one) => one.key !== tag.key))}>
              {words.remove}
            </Button>
          </div>
        ))}
        <Button size="small" onClick={() => change([...tags, fresh()])}>
          {words.addTag}
        </Button>
      </div>
    </LabeledField>
  );
}

function short(type: string): string {
  return type.split("/").at(-1) ?? type;
}

function valueOfTags(tags: readonly Tag[]): JsonMap {
  const result: JsonMap = {};
  for (const { name, value, resources } of tags) {
    if (name === "") continue;
    for (const type of resources) {
      const known = { ...mapOf(result[type]) };
      put(known, name, value);
      put(result, type, known);
    }
  }
  return result;
}

function tagsOf(value: JsonMap): Tag[] {
  const tags: Tag[] = [];
  for (const [type, names] of Object.entries(value)) {
    for (const [name, text] of Object.entries(mapOf(names))) {
      const known = tags.find((tag) => tag.name === name && tag.value === String(text));
      if (known) known.resources.push(type);
      else tags.push({ key: tags.length + 1, name, value: String(text), resources: [type] });
    }
  }
  return tags;
}

import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, makeStyles } from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import { useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";
import type { Me, Party } from "../api/session.ts";
import { useNarrow } from "../components/use-narrow.ts";
import { useWords, type WordId } from "../words/words.ts";
import { homeOf, useParty } from "./party.ts";

/** The words for the four kinds of party. */
export const partyWords = {
  customer: "party.customer",
  publisher: "party.publisher",
  reseller: "party.reseller",
  operator: "party.operator",
} as const satisfies Record<Party["kind"], WordId>;

const useStyles = makeStyles({
  button: { minWidth: 0, maxWidth: "260px", fontWeight: 400 },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

/** For whom you act: "Contoso · publisher"; choosing another goes to its first page. */
export function PartySwitcher({ me }: { me: Me }): ReactElement | null {
  const t = useWords();
  const styles = useStyles();
  const router = useRouter();
  const { party } = useParty();
  const isNarrow = useNarrow(640);
  if (!party) return null;
  const label = (one: Party) => t("party.label", { name: one.name, kind: t(partyWords[one.kind]) });
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          className={styles.button}
          icon={<ChevronDown16Regular />}
          iconPosition="after"
          title={label(party)}
        >
          <span className={styles.text}>{isNarrow ? party.name : label(party)}</span>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {me.parties.map((one) => (
            <MenuItem key={`${one.kind}/${one.id}`} onClick={() => router.history.push(homeOf(one))}>
              {label(one)}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

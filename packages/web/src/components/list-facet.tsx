import { Button, Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";

interface Props {
  title: string;
  counts: Map<string, number>;
  chosen: string[];
  label?(value: string): string;
  choose(values: string[]): void;
}

/** A facet as a menu of values with their counts; several may be chosen. */
export function FacetMenu({ title, counts, chosen, label = (value) => value, choose }: Props): ReactElement {
  const t = useWords();
  const values = [...new Set([...counts.keys(), ...chosen])].sort((a, b) => label(a).localeCompare(label(b)));
  return (
    <Menu
      checkedValues={{ facet: chosen }}
      onCheckedValueChange={(_, data) => choose(data.checkedItems)}
      hasCheckmarks
      persistOnItemClick
    >
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<ChevronDown16Regular />} iconPosition="after">
          {chosen.length > 0 ? t("list.facetChosen", { title, n: chosen.length }) : title}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {values.map((value) => (
            <MenuItemCheckbox key={value} name="facet" value={value} secondaryContent={String(counts.get(value) ?? 0)}>
              {label(value)}
            </MenuItemCheckbox>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

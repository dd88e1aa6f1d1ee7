import { expect, test } from "vitest";
import { readFilter } from "./odata.ts";

test.each([
  ["atScope()", [{ name: "atscope", value: undefined }]],
  ["assignedTo('x')", [{ name: "assignedto", value: "x" }]],
  [
    "atScope() and assignedTo('x')",
    [
      { name: "atscope", value: undefined },
      { name: "assignedto", value: "x" },
    ],
  ],
  ["roleName eq 'O''Brien'", [{ name: "rolename", value: "O'Brien" }]],
  ["servicePrincipalNames/any(c:c eq 'X')", [{ name: "any:serviceprincipalnames", value: "X" }]],
  ["startswith(displayName,'az')", [{ name: "startswith:displayname", value: "az" }]],
  [
    "displayName eq 'a' or mail eq 'b'",
    [
      { name: "displayname", value: "a" },
      { name: "mail", value: "b" },
    ],
  ],
])("%s is read", (text, conditions) => {
  expect(readFilter(text)).toEqual(conditions);
});

test.each(["name ne 'x'", "(a eq 'b')", "'"])("%s is none of the shapes", (text) => {
  expect(readFilter(text)).toBeUndefined();
});

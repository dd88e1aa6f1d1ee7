import { Avatar, Button, Field, Input, makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import { type DemoIdentity, demoIdentitiesQuery, meQuery, signIn, signInAs } from "../../api/session.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { Failure } from "../../components/failure.tsx";
import { PageFrame } from "../../components/page.tsx";
import { useShared } from "../../components/styles.ts";
import { homeOf } from "../../frame/party.ts";
import { partyWords } from "../../frame/party-switcher.tsx";
import { href } from "../../links.ts";
import { useWords, type WordId } from "../../words/words.ts";

const useStyles = makeStyles({
  tiles: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(min(260px, 100%), 1fr))",
    gap: tokens.spacingHorizontalL,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  tile: {
    width: "100%",
    height: "100%",
    minHeight: "112px",
    justifyContent: "flex-start",
    alignItems: "flex-start",
    textAlign: "left",
    padding: tokens.spacingHorizontalL,
    gap: tokens.spacingHorizontalM,
    fontWeight: tokens.fontWeightRegular,
    borderRadius: tokens.borderRadiusXLarge,
  },
  mark: { width: "40px", height: "40px" },
  words: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXS },
  name: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
});

const jobWords = {
  publisher: "signin.publisher",
  customer: "signin.customer",
  reseller: "signin.reseller",
  operator: "signin.operator",
} as const satisfies Record<DemoIdentity["kind"], WordId>;

/** Sign-in: the sample identities one click away where there are some, and the ordinary way below. */
export default function SignIn(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const router = useRouter();
  const client = useQueryClient();
  const address = useAddressState();
  const identities = useQuery(demoIdentitiesQuery);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: (how: DemoIdentity | { name: string; password: string }) =>
      "id" in how ? signInAs(how) : signIn(how.name, how.password),
    onSuccess: async () => {
      client.clear();
      localStorage.removeItem("stoa.party");
      const me = await client.fetchQuery(meQuery);
      const next = address.text("next");
      const first = me?.parties[0];
      // Only an address of our own is followed, never one that a link brought from elsewhere.
      router.history.push(/^\/(?![/\\])/.test(next) ? next : first ? homeOf(first) : href("store"));
    },
  });
  const tiles = identities.data ?? [];
  return (
    <PageFrame title={t("signin.title")} {...(tiles.length > 0 ? { lead: t("signin.lead") } : {})}>
      {enter.isError && <Failure error={enter.error} />}
      {tiles.length > 0 && (
        <ul className={styles.tiles} aria-label={t("signin.tiles")}>
          {tiles.map((identity) => {
            const busy = enter.isPending && enter.variables === identity;
            return (
              <li key={identity.id}>
                <Button
                  className={styles.tile}
                  onClick={() => enter.mutate(identity)}
                  disabledFocusable={enter.isPending}
                >
                  {busy ? (
                    <Spinner size="tiny" className={styles.mark} />
                  ) : (
                    <Avatar shape="square" size={40} name={identity.company} color="colorful" aria-hidden />
                  )}
                  <span className={styles.words}>
                    <span className={styles.name}>{identity.company}</span>
                    <span className={shared.meta}>{t(partyWords[identity.kind])}</span>
                    <span>{t(identity.isResold ? "signin.resold" : jobWords[identity.kind])}</span>
                  </span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <Card title={t("signin.ordinary")}>
        <form
          className={shared.form}
          onSubmit={(event) => {
            event.preventDefault();
            enter.mutate({ name, password });
          }}
        >
          <Field label={t("signin.name")} required>
            <Input autoComplete="username" value={name} onChange={(_, data) => setName(data.value)} />
          </Field>
          <Field label={t("signin.password")} required>
            <Input
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(_, data) => setPassword(data.value)}
            />
          </Field>
          <div>
            <ActButton
              type="submit"
              appearance={tiles.length > 0 ? "secondary" : "primary"}
              busy={enter.isPending && "password" in (enter.variables ?? {})}
            >
              {t("signin.act")}
            </ActButton>
          </div>
        </form>
      </Card>
    </PageFrame>
  );
}

import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { invoicesQuery } from "../../api/billing.ts";
import { applicationId } from "../../api/solutions.ts";
import { InvoiceList } from "../my/invoice-list.tsx";
import { ApplicationFrame, type ApplicationTab } from "./application-frame.tsx";

/** The invoices that hold lines of this application. */
export default function Invoices(): ReactElement {
  return <ApplicationFrame>{(tab) => <Content {...tab} />}</ApplicationFrame>;
}

function Content({ place, tenant }: ApplicationTab): ReactElement {
  const query = useQuery(invoicesQuery({ applicationId: applicationId(place) }));
  return <InvoiceList tenant={tenant} query={query} />;
}

import { identity } from "@stoa/api";
import { type Route, route } from "../../http/route.ts";
import * as applications from "./applications.ts";
import * as directory from "./directory.ts";

const { graph } = identity;

/** The directory, as the Azure CLI asks for it. */
export const graphRoutes: Route[] = [
  route(graph.listServicePrincipals, directory.listServicePrincipals),
  route(graph.getServicePrincipal, directory.getServicePrincipal),
  route(graph.createServicePrincipal, applications.createServicePrincipal),
  route(graph.deleteServicePrincipal, applications.deleteApplication),
  route(graph.listUsers, directory.listUsers),
  route(graph.getUser, directory.getUser),
  route(graph.getMe, directory.getMe),
  route(graph.listGroups, directory.listGroups),
  route(graph.getGroup, directory.getGroup),
  route(graph.getByIds, directory.getByIds),
  route(graph.listApplications, directory.listApplications),
  route(graph.getApplication, directory.getApplication),
  route(graph.createApplication, applications.createApplication),
  route(graph.deleteApplication, applications.deleteApplication),
  route(graph.addPassword, applications.addPassword),
  route(graph.removePassword, applications.removePassword),
];

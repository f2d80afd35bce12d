// Mints at one application and imports at another, with types that a public generator made of /openapi.json.
// Reads the mock's ready line on standard input, and prints what it found as one JSON object.
import { readFileSync } from "node:fs";
import createClient from "openapi-fetch";
import type { components, paths } from "./didit.js";

interface Application {
  application_id: string;
  api_key: string;
  kyc_workflow_id: string;
  kyb_workflow_id: string;
}

interface Ready {
  base_url: string;
  issuer: Application;
  importer: Application;
  sessions: { session_id: string; session_kind: components["schemas"]["SessionKind"]; status: string }[];
}

const ready = JSON.parse(readFileSync(0, "utf8")) as Ready;
const client = (application: Application) =>
  createClient<paths>({ baseUrl: ready.base_url, headers: { "x-api-key": application.api_key } });
const issuer = client(ready.issuer);
const importer = client(ready.importer);

async function mint(session_id: string, ttl_in_seconds: number) {
  return issuer.POST("/v3/session/{session_id}/share/", {
    params: { path: { session_id } },
    body: { for_application_id: ready.importer.application_id, ttl_in_seconds },
  });
}

async function redeem(share_token: string, workflow_id: string) {
  return importer.POST("/v3/session/import-shared/", {
    body: { share_token, workflow_id, vendor_data: "customer-7", trust_review: true },
  });
}

type Imported = NonNullable<Awaited<ReturnType<typeof redeem>>["data"]>;

// The kind tells the compiler which blocks there are.
function shown(session: Imported) {
  switch (session.session_kind) {
    case "user":
      return { status: session.status, from: session.shared_from_session, name: session.id_verifications[0]?.full_name };
    case "business":
      return { status: session.status, from: session.shared_from_session, name: session.registry_checks[0]?.status };
  }
}

const imported = [];
for (const kind of ["user", "business"] as const) {
  const session = ready.sessions.find((one) => one.session_kind === kind && /^approved$/i.test(one.status));
  if (session === undefined) throw new Error(`the ready line names no approved ${kind}`);
  const minted = await mint(session.session_id, 3600);
  if (minted.data === undefined) throw new Error(JSON.stringify(minted.error));
  const workflow = kind === "user" ? ready.importer.kyc_workflow_id : ready.importer.kyb_workflow_id;
  const first = await redeem(minted.data.share_token, workflow);
  if (first.data === undefined) throw new Error(JSON.stringify(first.error));
  const again = await redeem(minted.data.share_token, workflow);
  const read = await importer.GET("/v3/session/{session_id}/decision/", {
    params: { path: { session_id: first.data.session_id } },
  });
  imported.push({
    ...shown(first.data),
    kind: first.data.session_kind,
    again: again.response.status,
    read: read.data?.session_id === first.data.session_id,
  });
}
const short = await mint(ready.sessions[0]?.session_id ?? "", 59);
console.log(JSON.stringify({ imported, short: short.error }));

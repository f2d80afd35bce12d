// Service Y: takes over a verification that a partner shares.
//
// Run it with DIDIT_API_KEY, DIDIT_KYC_WORKFLOW_ID, DIDIT_KYB_WORKFLOW_ID and PORT in the environment. DIDIT_BASE_URL
// leads to a mock.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import express from "express";

const { DIDIT_API_KEY: apiKey, DIDIT_BASE_URL: baseUrl = "https://verification.didit.me", PORT: port = 3002 } = process.env;
if (!apiKey) throw new Error("DIDIT_API_KEY is not set");
// A person's token goes onto the KYC workflow, a company's onto the KYB one: both are our own.
const WORKFLOWS = { user: process.env.DIDIT_KYC_WORKFLOW_ID, business: process.env.DIDIT_KYB_WORKFLOW_ID };
const TRUST_REVIEW = true; // by agreement with the partner: its decisions are ours. false: everything arrives In Review
const PAUSES = [250, 500]; // milliseconds before the second and the third attempt
const LONGEST_PAUSE = 30_000; // whoever handed the token over has gone by then
const TIMEOUT = 5_000;

// A company's session spells its status in upper case, a person's in Title Case. Anything else waits, In Review included.
const STATES = { approved: "onboarded", declined: "rejected" };

const customers = new Map(); // by kind and our own id: people and companies are two name spaces
const outcomes = new Map(); // by the token's hash: what came of it, or is about to

/** What passes, or is our own fault: the token may be handed over again. */
class Trouble extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const app = express();
app.use(express.json());

app.post("/customers", (request, response) => {
  const { vendor_data, kind = "user" } = request.body ?? {};
  if (!isText(vendor_data) || !Object.hasOwn(WORKFLOWS, kind)) throw new Trouble(422, "vendor_data or kind is wrong");
  response.status(201).json({ state: signUp(`${kind}/${vendor_data}`) });
});

app.get("/customers/:vendorData", (request, response) => {
  response.json({ state: customers.get(`user/${request.params.vendorData}`) ?? "unknown" });
});

app.get("/companies/:vendorData", (request, response) => {
  response.json({ state: customers.get(`business/${request.params.vendorData}`) ?? "unknown" });
});

app.post("/import", async (request, response) => {
  const { share_token, session_kind: kind = "user", vendor_data } = request.body ?? {};
  if (!isText(share_token) || !isText(vendor_data) || !Object.hasOwn(WORKFLOWS, kind)) {
    throw new Trouble(422, "share_token, session_kind or vendor_data is wrong");
  }
  // A token that is handed over twice, even at once, is redeemed once and has one outcome.
  const token = createHash("sha256").update(share_token).digest("hex");
  if (!outcomes.has(token)) {
    const outcome = redeem({ share_token, kind, vendor_data });
    outcomes.set(token, outcome);
    outcome.catch(() => outcomes.delete(token));
  }
  const [status, body] = await outcomes.get(token);
  response.status(status).json(body);
});

app.use((error, request, response, next) => {
  const isOurs = error instanceof Trouble || error.expose;
  response.status(error.status ?? 500).json({ error: isOurs ? error.message : "internal error" });
});

async function redeem(handoff) {
  const place = `${handoff.kind}/${handoff.vendor_data}`;
  signUp(place);
  const { status, text, body } = await ask("POST", "/v3/session/import-shared/", {
    share_token: handoff.share_token,
    workflow_id: WORKFLOWS[handoff.kind],
    vendor_data: handoff.vendor_data,
    trust_review: TRUST_REVIEW,
  });
  const said = text.toLowerCase();
  const isDone = status === 403 && said.includes("already");
  if (status < 300 || isDone) {
    // Where the answer to an earlier attempt was lost, only this is left to say that it worked: then we look it up.
    const session = body.status && !isDone ? body : await imported(handoff);
    if (!session) return [409, { state: customers.get(place), error: "shared with us before, and not as this customer" }];
    // The session's status decides, not the success of the call: a declined one is imported as well.
    customers.set(place, STATES[session.status.replace("_", " ").toLowerCase()] ?? "pending");
    return [200, { state: customers.get(place) }];
  }
  if ((status === 400 || status === 401) && said.includes("token has expired")) {
    if (customers.get(place) === "pending") customers.set(place, "needs-new-token");
    return [410, { state: customers.get(place), error: "the token has expired: a new one is needed" }];
  }
  if ((status === 401 || status === 403) && !said.includes("token")) {
    throw new Trouble(502, "Didit refuses our key: see DIDIT_API_KEY");
  }
  return [422, { state: customers.get(place), error: `Didit refuses: ${status} ${body.detail ?? ""}` }];
}

// Our copy of the session that the token speaks of, under this customer.
async function imported({ share_token, kind, vendor_data }) {
  const query = new URLSearchParams({ session_kind: kind, vendor_data });
  const { body } = await ask("GET", `/v3/sessions/?${query}`);
  const claims = JSON.parse(Buffer.from(share_token.split(".")[1], "base64url"));
  return body.results?.find((session) => isCopyOf(claims.session_id, session));
}

// Where a list does not name sources, as in Didit's published description, a copy is what has no page of its own.
function isCopyOf(source, session) {
  return "shared_from_session" in session ? session.shared_from_session === source : !session.session_url;
}

// Asks Didit, and again after what passes. A token is imported once, so repeating is safe.
async function ask(method, path, content) {
  for (const pause of [...PAUSES, undefined]) {
    let wait = pause;
    try {
      const answer = await fetch(baseUrl + path, {
        method,
        headers: { "x-api-key": apiKey, ...(content && { "content-type": "application/json" }) },
        body: content && JSON.stringify(content),
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const text = await answer.text();
      if (answer.status !== 429 && answer.status < 500) return { status: answer.status, text, body: parsed(text) };
      wait = pause && Math.max(pause, (Number(answer.headers.get("retry-after")) || 0) * 1_000);
    } catch {
      // No answer in time, none at all, or half of one.
    }
    if (wait === undefined || wait > LONGEST_PAUSE) break;
    await sleep(wait);
  }
  throw new Trouble(503, "Didit can't be reached at the moment: hand the token over again later");
}

function signUp(place) {
  if (!customers.has(place)) customers.set(place, "pending");
  return customers.get(place);
}

function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

function isText(value) {
  return typeof value === "string" && value !== "";
}

app.listen(port, "127.0.0.1");

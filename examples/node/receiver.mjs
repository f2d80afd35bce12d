// A receiver of Didit's webhooks: verify first, then act, and answer at once.
//
// Run it with DIDIT_WEBHOOK_SECRET (the destination's secret_shared_key) and PORT in the environment.
import { createHmac, timingSafeEqual } from "node:crypto";
import express from "express";

const { DIDIT_WEBHOOK_SECRET: secret, PORT: port = 3000 } = process.env;
// Without its secret a receiver can't tell Didit from anybody else: better not to start at all.
if (!secret) throw new Error("DIDIT_WEBHOOK_SECRET is not set");
const FRESH = 300; // seconds

// A company's session spells its status in upper case, a person's in Title Case.
const STATES = { approved: "onboarded", declined: "rejected", "in review": "in-review" };

const seenEvents = new Set();
const customers = new Map(); // by kind and our own id: people and companies are two name spaces

const app = express();

// The bytes as they came: a parsed body can't be verified as it was sent.
app.post("/webhook", express.raw({ type: () => true, limit: "2mb" }), (request, response) => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!isGenuine(body, request.headers)) return response.sendStatus(401);
  const event = parsed(body);
  if (!event) return response.sendStatus(400);
  // A delivery is repeated until it is answered with 2xx, so the same event may come twice.
  if (!seenEvents.has(event.event_id)) {
    seenEvents.add(event.event_id);
    apply(event);
  }
  // A customer whom we don't know is no reason for a 404: Didit would deliver it again.
  response.sendStatus(204);
});

app.get("/customers/:kind/:vendorData", (request, response) => {
  const { kind, vendorData } = request.params;
  response.json(customers.get(`${kind}/${vendorData}`) ?? { state: "unknown" });
});

// What the parsers refuse (a body that is too long, say) is the sender's mistake, and no stack trace is its business.
app.use((error, request, response, next) => {
  response.sendStatus(error.status ?? 500);
});

function apply(event) {
  // Other events, data.updated among them, carry no decision.
  if (event.webhook_type !== "status.updated" || event.metadata?.test_webhook || !event.vendor_data) return;
  const place = `${event.session_kind ?? "user"}/${event.vendor_data}`;
  const state = STATES[event.status.replace("_", " ").toLowerCase()] ?? "pending";
  // created_at orders the events; deliveries may arrive in any order.
  if (event.created_at >= (customers.get(place)?.asOf ?? 0)) customers.set(place, { state, asOf: event.created_at });
}

function isGenuine(body, headers) {
  const age = Math.abs(Date.now() / 1000 - Number(headers["x-timestamp"] || NaN));
  if (!(age <= FRESH)) return false;
  const signature = Buffer.from(headers["x-signature-v2"] ?? "");
  return candidates(body).some((text) => {
    const expected = Buffer.from(createHmac("sha256", secret).update(text).digest("hex"));
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  });
}

// What X-Signature-V2 may be made over: the bytes as they came, or the same document spelled canonically. Parsing
// shortens numbers (2.0 becomes 2) by itself.
function candidates(body) {
  const document = parsed(body);
  return document ? [body, JSON.stringify(sorted(document))] : [body];
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

app.listen(port, "127.0.0.1");

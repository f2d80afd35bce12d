// Service X: shares a finished verification with a partner.
//
// Run it with DIDIT_API_KEY, PARTNER_APPLICATION_ID and PORT in the environment. With HANDOVER_URL the token is posted
// to the partner; without it, whoever asked for it gets it. DIDIT_BASE_URL leads to a mock.
import { setTimeout as sleep } from "node:timers/promises";
import express from "express";

const {
  DIDIT_API_KEY: apiKey,
  DIDIT_BASE_URL: baseUrl = "https://verification.didit.me",
  PARTNER_APPLICATION_ID: usualPartner,
  HANDOVER_URL: handoverUrl,
  PORT: port = 3001,
} = process.env;
if (!apiKey) throw new Error("DIDIT_API_KEY is not set");
const PAUSES = [250, 500]; // milliseconds before the second and the third attempt
const LONGEST_PAUSE = 30_000; // whoever asked has gone by then
const TIMEOUT = 5_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why nothing was shared: what whoever asked is told. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const app = express();
app.use(express.json());

app.post("/share", async (request, response) => {
  const ask = checked(request.body ?? {});
  const answer = await minted(ask);
  if (answer.status === 401 || answer.status === 403) throw new Refusal(502, "Didit refuses our key: see DIDIT_API_KEY");
  const text = await answer.text();
  // A session that is not finished, an unknown partner: trying again changes nothing.
  if (answer.status < 500 && !answer.ok) throw new Refusal(422, `Didit refuses: ${text.slice(0, 200)}`);
  const token = tokenOf(text);
  if (!token) throw new Refusal(502, `Didit answered ${answer.status} without a token`);
  if (!handoverUrl) return response.json({ share_token: token });
  await handOver(token, ask.kind);
  response.json({ handed_over: true });
});

app.use((error, request, response, next) => {
  const isOurs = error instanceof Refusal || error.expose;
  response.status(error.status ?? 500).json({ error: isOurs ? error.message : "internal error" });
});

function checked(body) {
  const { session_id: session, session_kind: kind = "user", partner_application_id, ttl_in_seconds: ttl = 3600 } = body;
  const partner = partner_application_id ?? usualPartner;
  for (const [name, id] of Object.entries({ session_id: session, partner_application_id: partner })) {
    if (!UUID.test(id)) throw new Refusal(422, `${name} has to be a UUID`);
  }
  // Didit's own bounds.
  if (!Number.isInteger(ttl) || ttl < 60 || ttl > 86_400) {
    throw new Refusal(422, "ttl_in_seconds has to be a whole number from 60 to 86400");
  }
  return { session, kind, partner, ttl };
}

// Asks Didit, and again after what passes. A token that nobody has got is no harm, so repeating is safe.
async function minted({ session, partner, ttl }) {
  for (const pause of [...PAUSES, undefined]) {
    let wait = pause;
    try {
      const answer = await post(
        `${baseUrl}/v3/session/${session}/share/`,
        { for_application_id: partner, ttl_in_seconds: ttl },
        { "x-api-key": apiKey },
      );
      if (answer.status !== 429 && answer.status < 500) return answer;
      wait = pause && Math.max(pause, (Number(answer.headers.get("retry-after")) || 0) * 1_000);
    } catch {
      // No answer in time, none at all, or half of one.
    }
    if (wait === undefined || wait > LONGEST_PAUSE) break;
    await sleep(wait);
  }
  throw new Refusal(503, "Didit can't be reached at the moment: try again later");
}

// In the body, never in a URL: those end up in logs.
async function handOver(token, kind) {
  const answer = await post(handoverUrl, { share_token: token, session_kind: kind }).catch(() => {
    throw new Refusal(502, "the partner did not answer");
  });
  if (!answer.ok) throw new Refusal(502, `the partner answered ${answer.status}`);
}

// The answer, once it is there whole.
async function post(url, body, headers = {}) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    redirect: "manual",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  return new Response((await answer.text()) || null, answer);
}

function tokenOf(text) {
  try {
    return JSON.parse(text)?.share_token;
  } catch {
    return undefined;
  }
}

app.listen(port, "127.0.0.1");

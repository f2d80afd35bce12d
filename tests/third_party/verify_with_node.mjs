// Says whether a delivery's V2 signature holds, as the integration recipe words it: sort, shorten, stringify, HMAC.
// {"headers", "body", "secret"} on stdin, true or false out. Nothing but Node's own crypto.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";

const { headers, body, secret } = JSON.parse(readFileSync(0, "utf8"));

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

function holds(text) {
  const expected = createHmac("sha256", secret).update(text, "utf8").digest();
  const given = Buffer.from(headers["X-Signature-V2"] ?? "", "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

// JavaScript numbers carry no trailing zeros, so parsing shortens them. Both readings of the recipe have to hold: the
// raw bytes, and the document sorted and written again.
console.log(JSON.stringify(holds(body) && holds(JSON.stringify(sorted(JSON.parse(body))))));

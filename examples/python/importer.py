"""Service Y: takes over a verification that a partner shares.

Run it with DIDIT_API_KEY, DIDIT_KYC_WORKFLOW_ID, DIDIT_KYB_WORKFLOW_ID and PORT in the environment. DIDIT_BASE_URL
leads to a mock.
"""

import asyncio
import base64
import hashlib
import json
import os
from collections import defaultdict
from typing import Literal

import httpx
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

API_KEY = os.environ.get("DIDIT_API_KEY") or exit("DIDIT_API_KEY is not set")
BASE_URL = os.environ.get("DIDIT_BASE_URL", "https://verification.didit.me")
# A person's token goes onto the KYC workflow, a company's onto the KYB one: both are our own.
WORKFLOWS = {"user": os.environ.get("DIDIT_KYC_WORKFLOW_ID"), "business": os.environ.get("DIDIT_KYB_WORKFLOW_ID")}
TRUST_REVIEW = True  # by agreement with the partner: its decisions are ours. False: everything arrives In Review
PAUSES = (0.25, 0.5)  # seconds before the second and the third attempt
LONGEST_PAUSE = 30  # whoever handed the token over has gone by then

# A company's session spells its status in upper case, a person's in Title Case. Anything else waits, In Review included.
STATES = {"approved": "onboarded", "declined": "rejected"}

app = FastAPI()
didit = httpx.AsyncClient(base_url=BASE_URL, headers={"x-api-key": API_KEY}, timeout=5)
customers: dict[tuple[str, str], str] = {}  # by kind and by our own id: people and companies are two name spaces
outcomes: dict[str, tuple[int, dict]] = {}  # by the token's hash: what came of it, for good
turns: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)


class Customer(BaseModel):
    vendor_data: str = Field(min_length=1)
    kind: Literal["user", "business"] = "user"


class Handoff(BaseModel):
    share_token: str = Field(min_length=1)
    session_kind: Literal["user", "business"] = "user"
    vendor_data: str = Field(min_length=1)


@app.post("/customers", status_code=201)
async def sign_up(customer: Customer) -> dict:
    return {"state": customers.setdefault((customer.kind, customer.vendor_data), "pending")}


@app.get("/customers/{vendor_data}")
async def person(vendor_data: str) -> dict:
    return {"state": customers.get(("user", vendor_data), "unknown")}


@app.get("/companies/{vendor_data}")
async def company(vendor_data: str) -> dict:
    return {"state": customers.get(("business", vendor_data), "unknown")}


@app.post("/import")
async def take_over(handoff: Handoff) -> JSONResponse:
    # A token that is handed over twice, even at once, is redeemed once and has one outcome.
    token = hashlib.sha256(handoff.share_token.encode()).hexdigest()
    async with turns[token]:
        if token not in outcomes:
            outcomes[token] = await redeem(handoff)
    status, body = outcomes[token]
    return JSONResponse(body, status)


async def redeem(handoff: Handoff) -> tuple[int, dict]:
    """What comes of a token. What passes, or is our own fault, raises: the token may be handed over again then."""
    place = (handoff.session_kind, handoff.vendor_data)
    customers.setdefault(place, "pending")
    response = await ask("POST", "/v3/session/import-shared/", json={
        "share_token": handoff.share_token,
        "workflow_id": WORKFLOWS[handoff.session_kind],
        "vendor_data": handoff.vendor_data,
        "trust_review": TRUST_REVIEW,
    })
    body, said = parsed(response), response.text.lower()
    is_done = response.status_code == 403 and "already" in said
    if response.is_success or is_done:
        # Where the answer to an earlier attempt was lost, only this is left to say that it worked: then we look it up.
        session = body if "status" in body and not is_done else await imported(handoff)
        if session is None:
            return 409, {"state": customers[place], "error": "shared with us before, and not as this customer"}
        # The session's status decides, not the success of the call: a declined one is imported as well.
        customers[place] = STATES.get(session["status"].replace("_", " ").lower(), "pending")
        return 200, {"state": customers[place]}
    if response.status_code in (400, 401) and "token has expired" in said:
        if customers[place] == "pending":
            customers[place] = "needs-new-token"
        return 410, {"state": customers[place], "error": "the token has expired: a new one is needed"}
    if response.status_code in (401, 403) and "token" not in said:
        raise HTTPException(502, "Didit refuses our key: see DIDIT_API_KEY")
    return 422, {"state": customers[place], "error": f"Didit refuses: {response.status_code} {body.get('detail', '')}"}


async def imported(handoff: Handoff) -> dict | None:
    """Our copy of the session that the token speaks of, under this customer."""
    query = {"session_kind": handoff.session_kind, "vendor_data": handoff.vendor_data}
    found = parsed(await ask("GET", "/v3/sessions/", params=query)).get("results", [])
    claims = handoff.share_token.split(".")[1]
    source = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["session_id"]
    return next((session for session in found if is_copy_of(source, session)), None)


def is_copy_of(source: str, session: dict) -> bool:
    """Where a list does not name sources, as in Didit's published description, a copy is what has no page of its own."""
    if "shared_from_session" in session:
        return session["shared_from_session"] == source
    return not session.get("session_url")


async def ask(method: str, path: str, **rest) -> httpx.Response:
    """Asks Didit, and again after what passes. A token is imported once, so repeating is safe."""
    for pause in (*PAUSES, None):
        try:
            response = await didit.request(method, path, **rest)
            if response.status_code != 429 and not response.is_server_error:
                return response
            asked_for = response.headers.get("Retry-After", "")
            pause = pause and max(pause, int(asked_for) if asked_for.isdigit() else 0)
        except httpx.TransportError:  # no answer in time, none at all, or half of one
            pass
        if pause is None or pause > LONGEST_PAUSE:
            break
        await asyncio.sleep(pause)
    raise HTTPException(503, "Didit can't be reached at the moment: hand the token over again later")


def parsed(response: httpx.Response) -> dict:
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "3002")), log_level="warning")

"""Service X: shares a finished verification with a partner.

Run it with DIDIT_API_KEY, PARTNER_APPLICATION_ID and PORT in the environment. With HANDOVER_URL the token is posted to
the partner; without it, whoever asked for it gets it. DIDIT_BASE_URL leads to a mock.
"""

import asyncio
import os
from typing import Literal
from uuid import UUID

import httpx
import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field, StrictInt

API_KEY = os.environ.get("DIDIT_API_KEY") or exit("DIDIT_API_KEY is not set")
BASE_URL = os.environ.get("DIDIT_BASE_URL", "https://verification.didit.me")
PARTNER = os.environ.get("PARTNER_APPLICATION_ID")
HANDOVER_URL = os.environ.get("HANDOVER_URL")
PAUSES = (0.25, 0.5)  # seconds before the second and the third attempt
LONGEST_PAUSE = 30  # whoever asked has gone by then

app = FastAPI()
didit = httpx.AsyncClient(base_url=BASE_URL, headers={"x-api-key": API_KEY}, timeout=5)
partner = httpx.AsyncClient(timeout=5)


class Share(BaseModel):
    session_id: UUID
    session_kind: Literal["user", "business"] = "user"
    partner_application_id: UUID | None = Field(PARTNER, validate_default=True)
    ttl_in_seconds: StrictInt = Field(3600, ge=60, le=86_400)  # Didit's own bounds


@app.post("/share")
async def share(ask: Share) -> dict:
    if ask.partner_application_id is None:
        raise HTTPException(422, "partner_application_id is missing")
    response = await minted(ask)
    if response.status_code in (401, 403):
        raise HTTPException(502, "Didit refuses our key: see DIDIT_API_KEY")
    if response.is_client_error:  # a session that is not finished, an unknown partner: trying again changes nothing
        raise HTTPException(422, f"Didit refuses: {response.text[:200]}")
    token = token_of(response)
    if not token:
        raise HTTPException(502, f"Didit answered {response.status_code} without a token")
    if not HANDOVER_URL:
        return {"share_token": token}
    await hand_over(token, ask.session_kind)
    return {"handed_over": True}


async def minted(ask: Share) -> httpx.Response:
    """Asks Didit, and again after what passes. A token that nobody has got is no harm, so repeating is safe."""
    body = {"for_application_id": str(ask.partner_application_id), "ttl_in_seconds": ask.ttl_in_seconds}
    for pause in (*PAUSES, None):
        try:
            response = await didit.post(f"/v3/session/{ask.session_id}/share/", json=body)
            if response.status_code != 429 and not response.is_server_error:
                return response
            asked_for = response.headers.get("Retry-After", "")
            pause = pause and max(pause, int(asked_for) if asked_for.isdigit() else 0)
        except httpx.TransportError:  # no answer in time, none at all, or half of one
            pass
        if pause is None or pause > LONGEST_PAUSE:
            break
        await asyncio.sleep(pause)
    raise HTTPException(503, "Didit can't be reached at the moment: try again later")


def token_of(response: httpx.Response) -> str | None:
    try:
        body = response.json()
    except ValueError:
        return None
    is_minted = response.is_success and isinstance(body, dict)
    return body.get("share_token") if is_minted else None


async def hand_over(token: str, kind: str) -> None:
    """In the body, never in a URL: those end up in logs."""
    try:
        response = await partner.post(HANDOVER_URL, json={"share_token": token, "session_kind": kind})
    except httpx.TransportError:
        raise HTTPException(502, "the partner did not answer") from None
    if not response.is_success:
        raise HTTPException(502, f"the partner answered {response.status_code}")


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("PORT", "3001")), log_level="warning")

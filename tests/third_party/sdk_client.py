"""Takes a session through its life with Didit's Python SDK, as the SDK's own guide does: `sync` or `async` on the
command line, base URL and key where the SDK looks for them, one JSON object of what it saw out."""

import asyncio
import inspect
import json
import os
import sys
from typing import Any

from didit import (
    AsyncDidit,
    Didit,
    ObservedSessionState,
    ResubmitFeature,
    ResubmitNode,
    SessionStatus,
)
from didit.errors import DiditAPIError

CLIENTS = {"sync": Didit, "async": AsyncDidit}
WORKFLOW = os.environ["DIDIT_KYC_WORKFLOW_ID"]


async def settled(result: Any) -> Any:
    """The result of a call of either client."""
    return await result if inspect.isawaitable(result) else result


async def refused(call: Any) -> dict[str, Any]:
    """What the SDK makes of a call that is refused."""
    try:
        await settled(call())
    except DiditAPIError as error:
        return {"error": type(error).__name__, "status": error.status_code}
    return {"error": None}


class Known:
    """What an application remembers of one session, for both clients."""

    def __init__(self, session_id: str, status: SessionStatus) -> None:
        self.state = ObservedSessionState(session_id=session_id, status=status)

    def get(self, session_id: str) -> ObservedSessionState | None:
        return self.state if session_id == self.state.session_id else None

    async def aget(self, session_id: str) -> ObservedSessionState | None:
        return self.get(session_id)


async def life(client: Any, person: str) -> dict[str, Any]:
    sessions = client.sessions
    seen: dict[str, Any] = {"healthy": (await settled(client.healthcheck())).is_healthy}

    fresh = await settled(
        sessions.create(
            vendor_data=person,
            workflow_id=WORKFLOW,
            callback="https://example.com/done",
            callback_method="both",
            language="en",
            metadata={"tier": "gold"},
            contact_details={"email": "someone@example.com"},
            expected_details={"first_name": "Zoë"},
        )
    )
    again = await settled(sessions.create(vendor_data=person, workflow_id=WORKFLOW))
    seen["fresh"] = fresh.status.value
    seen["resumed"] = again.session_id == fresh.session_id
    seen["page"] = fresh.url

    made = await settled(
        sessions.create(
            vendor_data=f"{person}-reviewed",
            workflow_id=WORKFLOW,
            sandbox_scenario="review_aml_possible_match",
        )
    )
    decision = await settled(sessions.get_decision(made.session_id))
    seen["decision"] = decision.status.value
    seen["warned"] = decision.has_warning("POSSIBLE_MATCH_FOUND")
    seen["document"] = bool(decision.id_verifications[0].document_number)

    page = await settled(
        sessions.list(status=SessionStatus.IN_REVIEW, vendor_data=f"{person}-reviewed", limit=10)
    )
    seen["listed"] = [page.count, page.results[0].session_id == made.session_id]

    updated = await settled(
        sessions.update_status(
            made.session_id, SessionStatus.APPROVED, comment="Looked at and found sound"
        )
    )
    seen["updated"] = updated.session_id == made.session_id
    polled = await settled(sessions.poll_decision(made.session_id, timeout=5.0, interval=0.1))
    seen["polled"] = polled.status.value
    seen["review"] = [polled.reviews[-1].user, polled.reviews[-1].comment]

    report = await settled(sessions.generate_pdf_report(made.session_id))
    seen["report"] = report[:5].decode()

    node = ResubmitNode(node_id="feature_ocr", feature=ResubmitFeature.OCR)
    asked = await settled(sessions.resubmit(made.session_id, nodes_to_resubmit=[node]))
    seen["resubmitted"] = asked.requested_resubmission

    old = ObservedSessionState(session_id=made.session_id, status=SessionStatus.APPROVED)
    report = await settled(sessions.reconcile(made.session_id, old))
    seen["drift"] = [report.status_drift, report.remote_status.value]
    # The SDK sweeps between two moments, where the published description takes days.
    seen["swept"] = await refused(
        lambda: sessions.reconcile_range(source=Known(made.session_id, SessionStatus.APPROVED))
    )

    nobody = "99999999-0000-4000-8000-000000000009"
    seen["unknown"] = await refused(lambda: sessions.get_decision(nobody))
    seen["same"] = await refused(
        lambda: sessions.update_status(made.session_id, SessionStatus.RESUBMITTED)
    )
    seen["no_workflow"] = await refused(lambda: sessions.create(workflow_id=nobody))
    # A path of the SDK's own: the published description has no such call.
    seen["bare"] = await refused(lambda: sessions.get(made.session_id))
    return seen


async def main(kind: str) -> dict[str, Any]:
    client = CLIENTS[kind](max_retries=0)
    try:
        seen = await life(client, f"{kind}-person")
    finally:
        await settled(client.aclose() if kind == "async" else client.close())
    stranger = CLIENTS[kind](api_key="nobodys-key", max_retries=0)
    seen["stranger"] = await refused(lambda: stranger.sessions.list())
    return seen


if __name__ == "__main__":
    print(json.dumps(asyncio.run(main(sys.argv[1]))))

"""A receiver as the Django guide of Didit's Python SDK has it: the guard verifies, the view records."""

import os

import uvicorn
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    LOGGING_CONFIG=None,
    ROOT_URLCONF=__name__,
    SECRET_KEY="an-invented-key-that-guards-nothing",
)

from didit.integrations.django import didit_webhook_view  # noqa: E402
from didit.models.webhook import WebhookPayload  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402

customers: dict[str, str] = {}


@didit_webhook_view(secret=os.environ["DIDIT_WEBHOOK_SECRET"])
def webhook(request: HttpRequest, payload: WebhookPayload) -> JsonResponse:
    if payload.vendor_data and payload.webhook_type == "status.updated":
        customers[payload.vendor_data] = payload.status.value
    return JsonResponse({"received": True})


def customer(request: HttpRequest, vendor_data: str) -> JsonResponse:
    return JsonResponse({"state": customers.get(vendor_data, "unknown")})


urlpatterns = [path("webhook", webhook), path("customers/<path:vendor_data>", customer)]

if __name__ == "__main__":
    app = get_asgi_application()
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="critical")

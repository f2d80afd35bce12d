Feature: JSON over HTTP
  Errors are JSON, bad input is a 4xx, and what the API does not know it ignores.

  @rule:http-json-errors
  Scenario Outline: A call of the list <credential> is answered in JSON
    When somebody lists sessions <credential>
    Then the answer is a JSON error

    Examples:
      | credential                 |
      | without a key              |
      | with a key that nobody has |

  @rule:http-json-errors
  Scenario: Minting from a session that does not exist is answered in JSON
    When the issuer mints a share token of a session that does not exist
    Then the answer is a JSON error

  @rule:http-json-errors
  Scenario: Minting for an application that does not exist is answered in JSON
    Given the issuer has an Approved KYC session
    When the issuer mints a share token for an application that does not exist
    Then the answer is a JSON error

  @rule:http-json-errors
  Scenario Outline: Posting <body> to the <endpoint> endpoint is answered in JSON
    Given the issuer has an Approved KYC session
    When the issuer posts '<body>' to the <endpoint> endpoint
    Then the answer is a JSON error

    Examples:
      | endpoint | body        |
      | share    | {}          |
      | share    | {           |
      | share    | []          |
      | import   | {}          |
      | import   | {           |
      | import   | []          |

  @rule:http-json-errors
  Scenario: Importing with a text that is no token is answered in JSON
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports with "garbage" for a token
    Then the answer is a JSON error

  @rule:http-json-errors
  Scenario: Reading somebody else's session is answered in JSON
    Given the issuer has an Approved KYC session
    When the importer sends GET to the decision endpoint
    Then the answer is a JSON error

  @rule:http-json-errors
  Scenario Outline: A wrong method on the <endpoint> endpoint is answered in JSON
    Given the issuer has an Approved KYC session
    When the issuer sends <method> to the <endpoint> endpoint
    Then the answer is a JSON error

    Examples:
      | endpoint | method |
      | share    | GET    |
      | import   | GET    |
      | decision | PUT    |

  @rule:http-bad-json-is-400
  Scenario Outline: The body <body> is refused by the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts '<body>' to the <endpoint> endpoint
    Then the request is refused with 400

    Examples:
      | endpoint | body                          |
      | share    | {                             |
      | share    | {"for_application_id":}       |
      | share    | {"for_application_id":"x",}   |
      | share    | {for_application_id:"x"}      |
      | share    | []                            |
      | share    | "text"                        |
      | share    | 42                            |
      | share    | null                          |
      | share    | true                          |
      | share    | for_application_id=x          |
      | import   | {                             |
      | import   | {"share_token":}              |
      | import   | {"share_token":"x",}          |
      | import   | []                            |
      | import   | "text"                        |
      | import   | null                          |
      | import   | share_token=x                 |

  @rule:http-bad-json-is-400
  Scenario Outline: An empty body is refused by the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts "" to the <endpoint> endpoint
    Then the request is refused with 400

    Examples:
      | endpoint |
      | share    |
      | import   |

  @rule:http-method-not-allowed
  Scenario Outline: The <endpoint> endpoint does not allow <method>
    Given the issuer has an Approved KYC session
    When the issuer sends <method> to the <endpoint> endpoint
    Then the answer is 405
    And the answer allows "<allowed>"

    Examples:
      | endpoint | method | allowed |
      | share    | GET    | POST    |
      | share    | PUT    | POST    |
      | share    | DELETE | POST    |
      | share    | PATCH  | POST    |
      | import   | GET    | POST    |
      | import   | PUT    | POST    |
      | import   | DELETE | POST    |
      | decision | POST   | GET     |
      | decision | DELETE | GET     |
      | list     | POST   | GET     |
      | list     | DELETE | GET     |
      | delete   | GET    | DELETE  |

  @rule:http-trailing-slash
  Scenario Outline: <method> to the <endpoint> endpoint without its slash is redirected
    Given the issuer has an Approved KYC session
    When the issuer sends <method> to the <endpoint> endpoint without its slash
    Then the answer leads to the path with its slash

    Examples:
      | endpoint | method |
      | list     | GET    |
      | decision | GET    |
      | share    | POST   |
      | import   | POST   |

  @rule:http-unknown-fields-ignored
  Scenario Outline: A share request for a <kind> session may say more than is asked for
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token with "a_member_that_nobody_knows" set to '{"nested": [1, 2, 3]}'
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:http-unknown-fields-ignored
  Scenario Outline: A share request can't choose the <member> of its token
    Given the issuer has an Approved KYC session
    When the issuer mints a share token with "<member>" set to '<value>'
    Then a share token is handed out
    And the token's claim "session_kind" is "user"
    And the token's claim "session_id" is the session

    Examples:
      | member       | value                                  |
      | session_kind | "business"                             |
      | session_id   | "8f1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a" |
      | status       | "Declined"                             |

  @rule:http-unknown-fields-ignored
  Scenario Outline: An import of a <kind> session may say more than is asked for
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session with "a_member_that_nobody_knows" set to '"anything"'
    Then the answer is 201

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:http-unknown-fields-ignored
  Scenario Outline: An import can't choose its <member>
    Given the issuer has a Declined KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session with "<member>" set to '<value>'
    Then the answer is 201
    And the imported session is Declined
    And the imported session's kind is "user"

    Examples:
      | member       | value      |
      | status       | "Approved" |
      | session_kind | "business" |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: The body <body> is no server error at the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts '<body>' to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | body                                                                            |
      | share    | {"for_application_id": {"a": [1, {"b": null}]}}                                 |
      | share    | {"for_application_id": "x", "ttl_in_seconds": 1e400}                            |
      | share    | {"for_application_id": "x", "ttl_in_seconds": 123456789012345678901234567890}   |
      | share    | {"for_application_id": "x", "for_application_id": "y"}                          |
      | share    | {"for_application_id": "\\u0000"}                                                |
      | share    | {"for_application_id": "\\ud800"}                                                |
      | share    | {"ttl_in_seconds": NaN}                                                         |
      | share    | {"": "", "__proto__": {"a": 1}}                                                 |
      | import   | {"share_token": 12345678901234567890, "workflow_id": [], "trust_review": "yes"} |
      | import   | {"share_token": "\\u0000", "workflow_id": "\\u0000"}                              |
      | import   | {"share_token": "a.b.c", "workflow_id": 7, "vendor_data": {"a": 1}}             |
      | import   | {"share_token": {"$ne": null}, "workflow_id": {"$ne": null}}                    |
      | import   | {"share_token": "eyJhbGciOiJub25lIn0.bnVsbA.", "workflow_id": "x"}              |
      | import   | {"share_token": "x", "share_token": "y"}                                        |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: The bytes <bytes> are no server error at the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts the bytes "<bytes>" to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | bytes                   |
      | share    | ff fe 00 01             |
      | share    | ef bb bf 7b 7d          |
      | share    | 7b 22 c3 28 22 3a 31 7d |
      | import   | ff fe 00 01             |
      | import   | ef bb bf 7b 7d          |
      | import   | 00                      |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: The media type <media_type> is no server error at the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts '{}' as "<media_type>" to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | media_type                        |
      | share    |                                   |
      | share    | text/plain                        |
      | share    | application/x-www-form-urlencoded |
      | share    | application/json; charset=utf-16  |
      | share    | multipart/form-data               |
      | import   |                                   |
      | import   | text/xml                          |
      | import   | nonsense                          |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: <bytes> bytes are no server error at the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts <bytes> bytes to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | bytes   |
      | share    | 100000  |
      | import   | 100000  |
      | import   | 2000000 |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: Arrays nested <depth> deep are no server error at the <endpoint> endpoint
    Given the issuer has an Approved KYC session
    When the issuer posts arrays nested <depth> deep to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | depth |
      | share    | 200   |
      | share    | 50000 |
      | import   | 200   |
      | import   | 50000 |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: <method> to the <endpoint> endpoint is no server error
    Given the issuer has an Approved KYC session
    When the issuer sends <method> to the <endpoint> endpoint
    Then the answer is no server error

    Examples:
      | endpoint | method   |
      | share    | HEAD     |
      | share    | OPTIONS  |
      | share    | NONSENSE |
      | import   | HEAD     |
      | import   | OPTIONS  |
      | list     | HEAD     |
      | list     | OPTIONS  |

  @rule:http-never-5xx-on-bad-input
  Scenario Outline: Reading <path> is no server error
    When the importer gets "<path>"
    Then the answer is no server error

    Examples:
      | path                                              |
      | /v3/sessions/?limit=-1                            |
      | /v3/sessions/?limit=99999999999999999999          |
      | /v3/sessions/?limit=abc&offset=xyz                |
      | /v3/sessions/?offset=-5                           |
      | /v3/sessions/?session_kind=neither                |
      | /v3/sessions/?status=%00                          |
      | /v3/session/%00/decision/                         |
      | /v3/session/%FF%FE/decision/                      |
      | /v3/session/..%2F..%2Fetc%2Fpasswd/decision/      |
      | /v3/users/%F0%9F%92%A9/                           |
      | /v3/users/%27%20OR%201=1--/                       |
      | /v3/businesses/%FF/                               |
      | /v3/nowhere/                                      |

  @rule:http-rate-limit-headers @requires:worlds
  Scenario: A key that writes too often is told when to come back
    Given the issuer has an Approved KYC session
    When the issuer sends 310 writes within a minute
    Then the limited answer tells when to come back

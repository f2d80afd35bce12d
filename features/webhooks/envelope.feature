Feature: What stands in a delivery
  The importer learns which session of its own has which status, and when.

  @rule:hook-timestamp
  Scenario Outline: X-Timestamp of a delivery about a <kind> session is its timestamp
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery's X-Timestamp is its timestamp

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-timestamp @requires:clock
  Scenario: X-Timestamp follows the clock
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And 1800 seconds have passed
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery's X-Timestamp is its timestamp
    And every delivery was stamped by the world's clock

  @rule:hook-timestamp @requires:clock
  Scenario: X-Timestamp of a retry is its timestamp
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then every delivery's X-Timestamp is its timestamp

  @rule:hook-envelope
  Scenario Outline: A delivery about a <status> <kind> session, imported <trust>, holds the envelope
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    And a delivery has arrived
    Then every delivery holds the envelope of the imported session

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |

  @rule:hook-envelope
  Scenario Outline: A <kind> status set by hand is delivered in the envelope
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then every delivery holds the envelope of the imported session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-envelope @requires:worlds
  Scenario Outline: What sandbox scenario <scenario> makes of a <kind> session is delivered in the envelope
    Given the importer has a webhook destination for "status.updated"
    And the importer has run sandbox scenario "<scenario>" on a <kind> session
    Then every delivery holds the envelope of the sandbox session

    Examples:
      | kind | scenario                      |
      | KYC  | approve                       |
      | KYC  | decline_document_expired      |
      | KYC  | review_aml_possible_match     |
      | KYB  | approve                       |
      | KYB  | decline_kyb_registry_mismatch |

  @rule:hook-envelope
  Scenario Outline: The decision on a <kind> session that is delivered is the one that can be read
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the delivery of the import has arrived
    Then every delivery's decision is the one that the importer reads

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-status-casing
  Scenario Outline: A delivery about a <status> <kind> session says <delivered>
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the delivery of the import has arrived
    Then a delivery about the imported session says "<delivered>"

    Examples:
      | kind | status    | delivered |
      | KYC  | Approved  | Approved  |
      | KYC  | Declined  | Declined  |
      | KYC  | In Review | In Review |

    @dialect:founding
    Examples:
      | kind | status    | delivered |
      | KYB  | Approved  | APPROVED  |
      | KYB  | Declined  | DECLINED  |
      | KYB  | In Review | IN_REVIEW |

    @dialect:openapi-2026-07
    Examples:
      | kind | status    | delivered |
      | KYB  | Approved  | Approved  |
      | KYB  | Declined  | Declined  |
      | KYB  | In Review | In Review |

  @rule:hook-status-casing
  Scenario Outline: A delivery about a <kind> session that awaits the importer's own decision says <delivered>
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the delivery of the import has arrived
    Then a delivery about the imported session says "<delivered>"

    Examples:
      | kind | delivered |
      | KYC  | In Review |

    @dialect:founding
    Examples:
      | kind | delivered |
      | KYB  | IN_REVIEW |

    @dialect:openapi-2026-07
    Examples:
      | kind | delivered |
      | KYB  | In Review |

  @rule:hook-status-casing
  Scenario Outline: A delivery about a <kind> session set to <status> by hand says <delivered>
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the importer has set the imported session to <status>
    And the delivery of that change has arrived
    Then a delivery about the imported session says "<delivered>"

    Examples:
      | kind | status   | delivered |
      | KYC  | Approved | Approved  |
      | KYC  | Declined | Declined  |

    @dialect:founding
    Examples:
      | kind | status   | delivered |
      | KYB  | Approved | APPROVED  |
      | KYB  | Declined | DECLINED  |

    @dialect:openapi-2026-07
    Examples:
      | kind | status   | delivered |
      | KYB  | Approved | Approved  |
      | KYB  | Declined | Declined  |

  @rule:hook-kyb-fields
  Scenario Outline: A delivery about a <status> company says that it is one
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery says that it is about a company

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:hook-kyb-fields
  Scenario: A company's status set by hand is delivered as a company's
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then every delivery says that it is about a company

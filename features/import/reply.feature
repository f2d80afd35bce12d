Feature: What an import answers
  Service Y redeems a share token and gets a brand-new session in its own application.

  @rule:import-created
  Scenario Outline: Importing a <status> <kind> session <trust> creates a session
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session <trust>
    Then the answer is 201
    And a session is handed out

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYC  | In Review | leaving the decision to its own team |
      | KYB  | Approved  | leaving the decision to its own team |
      | KYB  | Declined  | leaving the decision to its own team |
      | KYB  | In Review | leaving the decision to its own team |

    @dialect:founding
    Examples:
      | kind | status    | trust                      |
      | KYC  | Approved  | saying nothing about trust |
      | KYB  | Approved  | saying nothing about trust |

  @rule:import-fresh-session-id
  Scenario Outline: An imported <kind> session has an id of its own, <trust>
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session has an id of its own

    Examples:
      | kind | trust                                |
      | KYC  | trusting the issuer's decision       |
      | KYC  | leaving the decision to its own team |
      | KYB  | trusting the issuer's decision       |
      | KYB  | leaving the decision to its own team |

  @rule:import-fresh-session-id
  Scenario Outline: Three imported <kind> sessions have three ids
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Declined <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session has an id of its own
    And all imported sessions have different ids

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-session-number
  Scenario Outline: An imported <kind> session has a number, <trust>
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session has a number

    Examples:
      | kind | trust                                |
      | KYC  | trusting the issuer's decision       |
      | KYC  | leaving the decision to its own team |
      | KYB  | trusting the issuer's decision       |

  @rule:import-session-number
  Scenario Outline: Three imported <kind> sessions have three numbers
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another In Review <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session has a number
    And all imported sessions have different numbers

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-audit-trail
  Scenario Outline: An imported <status> <kind> session names its source, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session names its source

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | leaving the decision to its own team |

  @rule:import-audit-trail
  Scenario Outline: The second imported <kind> session names the second source
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session names its source

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-kind
  Scenario Outline: An imported <status> <kind> session says <value>, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session's kind is "<value>"

    Examples:
      | kind | status    | value    | trust                                |
      | KYC  | Approved  | user     | trusting the issuer's decision       |
      | KYC  | Declined  | user     | trusting the issuer's decision       |
      | KYC  | In Review | user     | leaving the decision to its own team |
      | KYB  | Approved  | business | trusting the issuer's decision       |
      | KYB  | Declined  | business | trusting the issuer's decision       |
      | KYB  | In Review | business | leaving the decision to its own team |

  @rule:import-vendor-data
  Scenario Outline: An imported <kind> session belongs to customer <customer>
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "<customer>"
    Then the imported session belongs to customer "<customer>"

    Examples:
      | kind | customer                             |
      | KYC  | customer-0042                        |
      | KYB  | customer-0042                        |
      | KYC  | 12345                                |
      | KYC  | Zoë Müster                           |
      | KYB  | شركة المثال                          |
      | KYC  | 例子 株式会社                        |
      | KYB  | a/b?c=d&e#f%20                       |
      | KYC  | CUSTOMER-with-Capitals               |
      | KYC  | 6f1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a |

  @rule:import-kind
  Scenario: A company that is imported after a person is still a company
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session's kind is "business"

  @rule:import-vendor-data
  Scenario Outline: The second imported <kind> session belongs to the second customer
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "first-customer"
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "second-customer"
    Then the imported session belongs to customer "second-customer"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-vendor-data
  Scenario Outline: An imported <kind> session belongs to the importer's customer, not to the issuer's
    Given the issuer has an Approved <kind> session of customer "the issuer's own id"
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "the importer's own id"
    Then the imported session belongs to customer "the importer's own id"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-kyc-blocks @dialect:founding
  Scenario Outline: The reply for a <status> KYC session has <block>
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the import reply has the array "<block>"

    Examples:
      | status    | block                |
      | Approved  | id_verifications     |
      | Approved  | liveness_checks      |
      | Approved  | face_matches         |
      | Approved  | aml_screenings       |
      | Approved  | database_validations |
      | Approved  | proof_of_address     |
      | Approved  | phone_verifications  |
      | Approved  | email_verifications  |

  @rule:import-kyc-blocks @dialect:founding
  Scenario Outline: The reply for a <status> KYC session has every block, <trust>
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import reply has the array "id_verifications"
    And the import reply has the array "liveness_checks"
    And the import reply has the array "face_matches"
    And the import reply has the array "aml_screenings"
    And the import reply has the array "database_validations"
    And the import reply has the array "proof_of_address"
    And the import reply has the array "phone_verifications"
    And the import reply has the array "email_verifications"

    Examples:
      | status    | trust                                |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-kyc-blocks @dialect:openapi-2026-07
  Scenario Outline: The reply for a <status> KYC session shows one object a feature, <trust>
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import reply has the object or null "id_verification"
    And the import reply has the object or null "nfc"
    And the import reply has the object or null "liveness"
    And the import reply has the object or null "face_match"
    And the import reply has the object or null "poa"
    And the import reply has the object or null "phone"
    And the import reply has the object or null "email"
    And the import reply has the object or null "aml"
    And the import reply has the object or null "ip_analysis"
    And the import reply has the object or null "database_validation"

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-kyb-blocks @dialect:founding
  Scenario Outline: The reply for an Approved KYB session has <block>
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the import reply has the array "<block>"

    Examples:
      | block                  |
      | registry_checks        |
      | key_people_checks      |
      | document_verifications |
      | aml_screenings         |
      | questionnaires         |

  @rule:import-kyb-blocks @dialect:openapi-2026-07
  Scenario Outline: The reply for a <status> KYB session has the blocks of a decision, <trust>
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import reply has the array or null "registry_checks"
    And the import reply has the array or null "key_people_checks"
    And the import reply has the array or null "document_verifications"
    And the import reply has the array or null "aml_screenings"
    And the import reply has the array or null "questionnaire_responses"

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-kyb-blocks @dialect:founding
  Scenario Outline: The reply for a <status> KYB session has every block, <trust>
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import reply has the array "registry_checks"
    And the import reply has the array "key_people_checks"
    And the import reply has the array "document_verifications"
    And the import reply has the array "aml_screenings"
    And the import reply has the array "questionnaires"

    Examples:
      | status    | trust                                |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-legacy-token-is-user
  Scenario Outline: A token from before session_kind existed imports a <status> person
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the issuer has handed over a token from before session_kind existed
    When the importer imports the session
    Then the answer is 201
    And the imported session's kind is "user"

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:import-lands-on-workflow
  Scenario Outline: An imported <kind> session sits on the importer's workflow, <trust>
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session sits on the importer's workflow

    Examples:
      | kind | trust                                |
      | KYC  | trusting the issuer's decision       |
      | KYC  | leaving the decision to its own team |
      | KYB  | trusting the issuer's decision       |
      | KYB  | leaving the decision to its own team |

  @rule:import-fields-required
  Scenario Outline: An import of a <kind> session without <member> is refused
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session without "<member>"
    Then the request is refused with 400
    And both sides hold what they held

    Examples:
      | kind | member      |
      | KYC  | share_token |
      | KYB  | share_token |
      | KYC  | workflow_id |
      | KYB  | workflow_id |

  @rule:import-fields-required
  Scenario Outline: An import whose <member> is <value> is refused
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session with "<member>" set to '<value>'
    Then the request is refused with 400
    And both sides hold what they held

    Examples:
      | member      | value  |
      | share_token | null   |
      | share_token | []     |
      | share_token | {}     |
      | workflow_id | null   |
      | workflow_id | []     |
      | workflow_id | {}     |

  @rule:import-vendor-data-optional
  Scenario Outline: A <kind> session can be imported without vendor_data
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session without "vendor_data"
    Then the answer is 201

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-vendor-data-optional @dialect:founding
  Scenario: A session can be imported with token and workflow alone
    Given the issuer has a Declined KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session with the token alone
    Then the answer is 201

Feature: Sources and workflows that are not there
  A source that was deleted and a workflow that is not the importer's are 404.

  @rule:import-source-gone
  Scenario Outline: A <status> <kind> session that the issuer has deleted can't be imported, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has deleted the session
    And what both sides hold is noted
    When the importer imports the session <trust>
    Then the request is refused with 404
    And both sides hold what they held

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | leaving the decision to its own team |
      | KYB  | In Review | trusting the issuer's decision       |

  @rule:import-workflow-unknown
  Scenario Outline: A <status> <kind> session can't be imported on a workflow that does not exist
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session on a workflow that does not exist
    Then the request is refused with 404
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:import-workflow-unknown
  Scenario Outline: A <kind> session can't be imported on an id that is no workflow's
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session on the importer's application id as a workflow
    Then the request is refused with 404
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-workflow-unknown
  Scenario: A workflow that is no UUID is refused
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session with "workflow_id" set to '"not-a-uuid"'
    Then the request is refused with 400 or 404
    And both sides hold what they held
    And the importer can still import the session

  @rule:import-workflow-foreign
  Scenario Outline: A <status> <kind> session can't be imported on the issuer's workflow
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session on the issuer's workflow
    Then the request is refused with 404
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |

  @rule:import-workflow-foreign @requires:stranger
  Scenario Outline: A <kind> session can't be imported on a stranger's workflow
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session on the stranger's workflow
    Then the request is refused with 404
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-workflow-kind-mismatch
  Scenario Outline: Whether a <kind> session can land on a workflow of the other kind is recorded
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session on its workflow of the other kind
    Then it is recorded whether the server grants "a <kind> session on a workflow of the other kind"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

Feature: The recipe
  The founding document's recipe, section by section: from nothing to an imported session with a verified webhook.
  Each section but the last has rules of its own, which block this scenario where they fail.

  @rule:hook-signature-valid @requires:registration @requires:provision
  Scenario Outline: From registration to an imported <kind> session with a verified webhook
    # 1. Provision both applications: by program, in one organisation.
    Given the issuer is an application that was registered just now
    And the importer is another application of that account
    # 2. Service X mints a share token for a finished session.
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    # 6. Service Y registers a webhook destination, once and beforehand.
    And the importer has a webhook destination for "status.updated"
    # 3. and 4. The token is handed over, and Service Y imports the session.
    And the importer has imported the session trusting the issuer's decision
    And the delivery of the import has arrived
    # 6. Service Y verifies X-Signature-V2 before it trusts what came.
    Then every delivery's X-Signature-V2 holds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

Feature: What our bank relies on
  @smoke
  Scenario: A partner onboards an approved customer at once
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session trusting the issuer's decision
    Then the answer is 201

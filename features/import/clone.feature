Feature: What is cloned, and to whom it belongs
  The whole record moves; the issuer keeps its own, unchanged, and does not see the importer's.

  @rule:import-payload-cloned
  Scenario Outline: A <status> <kind> session is imported with every block, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session holds every block of its source

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |
      | KYB  | Declined  | leaving the decision to its own team |

  @rule:import-payload-cloned
  Scenario Outline: The reply for a <status> <kind> session shows every block, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import reply holds every block of its source

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | leaving the decision to its own team |

  @rule:import-payload-cloned
  Scenario Outline: The second <kind> session is imported with blocks of its own
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session holds every block of its source
    And the import reply holds every block of its source

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-owners-cloned
  Scenario Outline: A <status> KYB session is imported with every owner and officer, <trust>
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session holds the "key_people_checks" of its source
    And the imported session holds the "registry_checks" of its source

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-payload-cloned @requires:stranger
  Scenario Outline: A second partner imports a <kind> session with every block, too
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has minted a share token for the stranger
    And the stranger has imported the session
    Then the imported session holds every block of its source
    And the import reply holds every block of its source

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-owners-cloned
  Scenario: The second company is imported with its own owners and officers
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the imported session holds the "key_people_checks" of its source
    And the imported session holds the "registry_checks" of its source

  @rule:import-session-belongs-to-importer
  Scenario Outline: The importer can read and list an imported <status> <kind> session, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the importer can read the imported session
    And the importer finds the imported session in its list

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | leaving the decision to its own team |

  @rule:import-session-belongs-to-importer
  Scenario Outline: The importer keeps an imported <kind> session when the issuer deletes its own
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has deleted the session
    Then the importer can read the imported session
    And the importer finds the imported session in its list

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-invisible-to-issuer
  Scenario Outline: The issuer can't see an imported <status> <kind> session, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the issuer can't read the imported session
    And the issuer does not find the imported session in its list

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | In Review | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | leaving the decision to its own team |

  @rule:import-invisible-to-issuer
  Scenario Outline: The issuer can neither share nor delete an imported <kind> session
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the issuer can't share the imported session
    And the issuer can't delete the imported session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-source-unchanged
  Scenario Outline: Importing a <status> <kind> session leaves the issuer's as it was, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the decision of the issuer's session is noted
    And the importer has imported the session <trust>
    Then the issuer's session is what it was

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |
      | KYB  | Declined  | leaving the decision to its own team |
      | KYB  | In Review | trusting the issuer's decision       |

  @rule:import-source-unchanged
  Scenario Outline: Deleting an imported <kind> session leaves the issuer's as it was
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the decision of the issuer's session is noted
    And the importer has imported the session
    And the importer has deleted the imported session
    Then the issuer's session is what it was

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-clone-shareable @requires:stranger
  Scenario Outline: An imported <status> <kind> session can be shared onward
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the imported session counts as the importer's own
    When the importer mints a share token for the stranger
    Then a share token is handed out
    When the stranger imports the session
    Then the answer is 201

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:import-clone-shareable
  Scenario Outline: An imported <kind> session can be shared back to where it came from
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the imported session counts as the importer's own
    When the importer mints a share token for the issuer
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-free
  Scenario Outline: Importing a <status> <kind> session costs nobody anything, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what issuer and importer are charged for is noted
    And the importer has imported the session <trust>
    Then neither issuer nor importer is charged for more

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | In Review | leaving the decision to its own team |

  @rule:import-free
  Scenario: A second import costs nobody anything either
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved KYC session
    And the issuer has minted a share token for the importer
    And what issuer and importer are charged for is noted
    And the importer has imported the session
    Then neither issuer nor importer is charged for more

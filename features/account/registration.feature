Feature: Registering by program
  An e-mail address and a password, a mailed code, and there is an organisation with an application.

  @rule:account-register
  Scenario: A registration is answered with its address
    When somebody registers
    Then the registration is answered with its address

  @rule:account-register
  Scenario: A confirmed code hands out an organisation and an application
    Given somebody has registered
    When the mailed code is confirmed
    Then the confirmation hands out an organisation and an application
    And the application's key is taken by the verification host

  @rule:account-register
  Scenario Outline: A password <what> is refused
    When somebody registers with "password" set to '<password>'
    Then the registration is refused

    Examples:
      | what                        | password      |
      | of five characters          | "S0r!t"       |
      | without an upper case       | "str0ng!pass" |
      | without a lower case        | "STR0NG!PASS" |
      | without a digit             | "Strong!pass" |
      | without a special character | "Str0ngpass"  |

  @rule:account-register
  Scenario Outline: <what> is refused for an address
    When somebody registers with "email" set to '<email>'
    Then the registration is refused

    Examples:
      | what                    | email           |
      | A text without an @     | "somebody"      |
      | A text without a domain | "somebody@"     |
      | An empty text           | ""              |
      | null                    | null            |

  @rule:account-register
  Scenario Outline: A registration without <member> is refused
    When somebody registers without "<member>"
    Then the registration is refused

    Examples:
      | member   |
      | email    |
      | password |

  @rule:account-register
  Scenario: An address that has an account can't register again
    Given somebody has registered and confirmed the code
    When the same address registers again
    Then the registration is refused

  @rule:account-register
  Scenario: A code that was never mailed confirms nothing and burns nothing
    Given somebody has registered
    When a code that was never mailed is confirmed
    Then no account comes of it
    And the mailed code still confirms the address

  @rule:account-register
  Scenario: A code confirms once
    Given somebody has registered and confirmed the code
    When the mailed code is confirmed
    Then no account comes of it

  @rule:account-register @requires:clock
  Scenario: A code does not live for long
    Given somebody has registered
    And the mailed code is known
    And 1200 seconds have passed
    When the mailed code is confirmed
    Then no account comes of it

  @rule:account-register
  Scenario: An account logs in with its password
    Given somebody has registered and confirmed the code
    When the account logs in
    Then an access token is handed out

  @rule:account-register
  Scenario: An account does not log in with another password
    Given somebody has registered and confirmed the code
    When the account logs in with a wrong password
    Then no account comes of it

  @rule:account-register
  Scenario: An account reads its organisation with its access token
    Given somebody has registered and confirmed the code
    When the account reads its organisations
    Then the organisation of the registration is among them

  @rule:account-register
  Scenario: Nobody reads organisations without an access token
    Given somebody has registered and confirmed the code
    When somebody reads organisations without an access token
    Then the request is refused

  @rule:account-register @requires:clock
  Scenario: An access token lives for a day
    Given somebody has registered and confirmed the code
    And 86460 seconds have passed
    When the account reads its organisations
    Then the request is refused

  @rule:account-register
  Scenario: An account makes another application
    Given somebody has registered and confirmed the code
    When the account makes another application
    Then the application's key is taken by the verification host

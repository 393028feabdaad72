team-none = You have no team yet. Once people join by your invite links, you will see here how many they are and what they buy, in numbers.
team-size = <b>My team</b>: { $size ->
    [one] { $size } person
   *[other] { $size } people
 }
team-month = { $which ->
    [now] This month
   *[last] Last month
 }: { $told }
team-line = <b>{ $sales }</b> · { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 } · { $customers ->
    [one] { $customers } buyer
   *[other] { $customers } buyers
 } · { $joined } joined
team-seen = You see numbers and codes only. Who somebody is, how to reach them and what they bought stays with them; those who let you contact them are marked in the list.
team-nobody = There is nobody in your team now.
team-nothing = Nothing has come in yet.
team-people = <b>My team</b> · { $size ->
    [one] { $size } person
   *[other] { $size } people
 } · page { $page } of { $pages }
    Most bought this month first.
team-person = <b>Customer { $code }</b> · { $state ->
    [active] active
    [dormant] quiet for a while
   *[new] has not bought yet
 }{ $contact ->
    [yes] {" "}· may be contacted
   *[no] {""}
 }
team-person-month = · this month { $sales }, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 }
team-person-all = · in all { $sales }, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 }; joined { $joined }
team-person-joined = · joined { $joined }
team-months = <b>My team by month</b>
team-months-month = <b>{ $month }</b>
team-links = <b>My team by link</b>
team-link = { $kind ->
    [named] <b>{ $label }</b>
    [nameless] <b>A link without a name</b>
   *[none] <b>Without a link</b>
 }
team-link-sums = { $joined } joined · { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
 } · { $sales }
team-file = Your team as a table. Please keep it to yourself.
team-button-people = List
team-button-months = By month
team-button-links = By link
team-button-file = As a file
team-button-before = ‹ Back
team-button-after = More ›
team-button-contacts = Who may be contacted
team-button-back = My team
team-card-title = Sales, last 12 months
team-card-size = { $size ->
    [one] { $size } person
   *[other] { $size } people
 }
team-card-month = { $month }
team-card-sum = { $sales }
refusal-team-file-too-soon = You had this file within the last hour. The next one is ready after { $again }.

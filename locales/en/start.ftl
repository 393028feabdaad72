start-menu =
    Hello, and welcome.

    Here you can see your tier, how it was worked out, what the next one takes and how long yours will last. Pick a button to begin.
start-linked =
    Linked: account <b>{ $account }</b> at { $source }.

    Your orders there now count towards your tier. Tap “My tier” to see where you stand.
start-linked-before =
    Account <b>{ $account }</b> at { $source } was linked already. There is nothing left to do.
start-button-tier = My tier
start-button-why = Why?
start-button-perks = Benefits
start-button-coupons = My coupons
start-button-history = History
start-button-prices = Prices
start-button-points = My points
start-button-commission = Commission
start-button-benefits = Compare tiers
start-button-invites = Invite
start-button-support = Support
start-button-privacy = Privacy
start-button-language = Language
start-button-help = Help
start-button-menu = ‹ Menu

# What people write instead of a command, separated by |
asked-tier = my tier | tier | my level | level | my status | my progress
asked-why = why | why? | what is missing | how do i level up
asked-perks = benefits | my benefits | perks | claim | what can i claim
asked-coupons = coupons | my coupons | my codes | codes
asked-redeem = redeem | look up a code
asked-team = my team | team | my line | downline
asked-history = history | my history
asked-price = price | prices | my prices | price list
asked-benefits = compare | compare tiers | what did i save
asked-invite = invite | invitations | my links | invite link | invite a friend
asked-terms = terms | terms of commission | rules of commission
asked-support = support | help me | customer service | contact
asked-birthday = birthday | my birthday
asked-commission = commission | my commission | payout | payouts
asked-points = my points | points | how many points
asked-privacy = privacy | my data | delete my data
asked-language = language | english | change language
asked-help = help | how does this work
asked-start = menu | main menu
asked-appeal = appeal|under review|my case|my cases

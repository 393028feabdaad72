command-start = Open the menu
command-tier = My tier and progress
command-why = How it was worked out, and what is missing
command-perks = What I have, what I can claim
command-coupons = Everything I claimed, with every code
command-claims = Claims that wait for a decision
command-refuse = Refuse a claim in your own words
command-pools = Codes, stock, and pausing a benefit
command-tickets = Questions of members that wait for an answer
command-commission = My commission: sums, purchases, payouts
command-payouts = Payouts that wait for approval
command-redeem = Look up a code of mine
command-team = My team: people, sales, list
command-history = Every change of tier
command-price = My prices
command-benefits = Compare the tiers, and what you saved
command-birthday = My birthday
command-points = My points: balance, movements, expiry
command-invite = Invite links and posters
command-terms = Terms of commission
command-upline = See and change who invited a member
command-support = Whom to turn to, and when the answer comes
command-privacy = My data: see it, export it, erase it
command-language = Change the language
command-help = What I can do
command-status = How the system is doing
command-description =
    Your membership tier, explained: where you stand, why, what the next tier takes and how long yours will last. Every number shows where it comes from.

    Tap Start.
command-short-description = Your membership tier: where you stand, why, and what is missing.
command-reviews = See and decide what looks odd
command-freeze = Stop a member's claims and payouts
command-appeal = What of yours is under review, and your side of it
command-settier = Fix, protect or lend a member's tier
command-member = Everything about a member
command-promote = Write a promotion for members
command-stats = The programme in pictures and numbers

results-title = What came of it
results-button = 📊 Results
results-button-file = As a file
results-file = One line a recipient: member number, what became of it, what they did. No names, no contacts.
results-counted = Counted on { $days }{ $over ->
    [yes] .
   *[no] , so not all of it yet.
 } Purchases are less refunds.
results-fair = Everybody counts who was meant to get it, reached or not: the people held out were chosen in the same way.
results-no-control = Nobody was held out: what people would have bought anyway can't be told from this.
results-deleted = 🗑 Deleted from { $n ->
        [one] one chat
       *[other] { $n } chats
     }. What was done before that counts as usual.
results-links = Telegram doesn't tell who opens a link, so only presses of the claim button are counted.
results-group = { $part ->
    [C] Held out
   *[other] { $parts ->
        [1] Recipients
       *[other] Part { $part }
    }
 }
results-state = { $state ->
    [sent] Sent { $n }
    [failed] Failed { $n }
    [unknown] Unclear { $n }
    [skipped] Skipped { $n }
    [expired] Expired { $n }
   *[open] Waiting { $n }
 }
results-row = { $what ->
    [people] People
    [sent] Received
    [pressed] Pressed the button
    [claimed] Claimed
    [left] Left the category
    [bought] Bought
    [orders] Orders
   *[net] Amount
 }
results-number = { $n }
results-share = { $n } ({ $share })
results-amount = { $amount }
results-verdict = { $what ->
    [lift] Buyers, against those held out
    [claimed] Claims: part A against part B
   *[bought] Buyers: part A against part B
 }
results-figures = { $difference } points ({ $low } to { $high })
results-meaning = { $verdict ->
    [more] { $split ->
        [yes] Part A did better; chance alone explains it in fewer than 1 of 20 cases.
       *[no] More people bought; chance alone explains it in fewer than 1 of 20 cases.
    }
    [less] { $split ->
        [yes] Part B did better; chance alone explains it in fewer than 1 of 20 cases.
       *[no] Fewer people bought; chance alone explains it in fewer than 1 of 20 cases.
    }
   *[unclear] { $enough ->
        [yes] Too few to tell: it may as well be chance.
       *[no] Too few to tell: fewer than 30 people on one side.
    }
 }
results-gone = deleted from { $n ->
    [one] one chat
   *[other] { $n } chats
 }
results-foot = { $days } · as of { $at }

privacy-title = <b>Your data</b>
privacy-stored =
    We keep only what your tier needs: your Telegram number, your language, your birthday if you told it, your linked shop accounts, their orders and your changes of tier.

    The messages you send stay as they came for 30 days at most, so that none gets lost; then they are wiped.
privacy-accounts =
    { $count ->
        [0] Linked accounts: none
        [one] Linked accounts: { $count }
       *[other] Linked accounts: { $count }
     }
privacy-account = · { $source }
privacy-button-notices = { $category ->
    [tier] Messages about my tier: { $wanted ->
        [yes] on
       *[no] off
     }
    [points] Messages about my points: { $wanted ->
        [yes] on
       *[no] off
     }
    [invites] Messages when a customer joins: { $wanted ->
        [yes] on
       *[no] off
     }
   *[other] { $category }: { $wanted ->
        [yes] on
       *[no] off
     }
 }
privacy-upline =
    Invited by { $agent }, since { $since }. They only see the code “customer { $code }”, the day you joined and your figures.
privacy-button-contact = My inviter may contact me: { $given ->
    [yes] on
   *[no] off
 }
privacy-button-export = Export my data
privacy-button-erase = Erase my data
privacy-exported = This is everything we keep about you.
privacy-erase-ask =
    <b>Erase everything?</b>

    Who you are, your linked accounts and your settings will be removed, and your tier will no longer be counted. Of your orders only amounts and dates remain, with nothing that leads back to you. This <b>cannot be undone</b>. Your orders in the shop are not affected.

    Please confirm within 2 minutes.
privacy-button-keep = ‹ Keep my data
privacy-button-erase-now = Erase it
privacy-erased =
    Your data has been erased. Thank you for the time we had.

    Should you ever want to come back, send /start.

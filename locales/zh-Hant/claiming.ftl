refusal-sold-out = 剛剛領完了，下次早一點來吧。
refusal-unknown-perk = 這項權益已不在目錄裡，請重新打開列表看看。
refusal-already-claimed = 您已經領過了。{ $comes ->
    [yes] 下次可領：{ $again }。
   *[no] 這項權益只能領一次。
 }
refusal-not-yet = 還沒開始，{ $opens } 開放。
refusal-ended = 活動已結束（截止 { $at }），不能再領取了。
refusal-tier-too-low = 您目前的等級還不能領取這項權益。
refusal-birthday-unknown = 這是生日月專享，請先填寫您的生日。
refusal-frozen = 您的帳戶正在核查中，暫時不能領取。有疑問請聯絡客服。
refusal-paused = 這項權益暫停領取，請稍後再來。
pool-low = 券碼快用完了：券碼池 { $pool } 還剩 { $left } 個，請盡快補充。
codes-guessed = 一小時內有 { $members } 位會員連續輸錯券碼而被暫停，可能有人在猜碼。這樣猜不到別人的券碼。
refusal-claim-settled = 這筆申請已經處理過，或者沒有這個編號。
refusal-dead-code = 券碼無效或已被使用。
refusal-too-many-tries = 輸錯次數太多，請 { $until } 以後再試。
refusal-codes-imported = 這個檔案已於 { $at } 匯入（第 { $import } 次匯入），沒有任何改動。

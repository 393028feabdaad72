refusal-bad-segment = { $reason ->
    [track] 沒有等級體系「{ $name }」，可用：{ $known }。
    [tier] 沒有等級「{ $name }」，可用：{ $known }。
    [language] 沒有語言「{ $name }」，可用：{ $known }。
    [one-tier] 「及以上」「及以下」只能選一個等級。
    [no-day] 請至少填一個日期。
    [no-days-between] 這兩個日期之間沒有一天。
    [deep] 條件巢狀太深，最多 { $name } 層。
    [many] 條件太多，最多 { $name } 個。
    [metric] 沒有可用的指標「{ $name }」，可用：{ $known }。
    [perk] 沒有可領取的權益「{ $name }」，可用：{ $known }。
    [no-points] 目前的方案沒有積分。
    [no-agents] 目前的方案不支援邀請，沒有代理。
    [distance] 請填寫最多還差多少：一個大於零的數值，或百分比。
    [value-amount] 「{ $name }」不是金額，請寫成 2000.00 這樣。
    [value-ratio] 「{ $name }」不是比率，請寫成 5% 這樣。
    [value-count] 「{ $name }」不是整數。
   *[shape] 這個分群無法讀取，請重新建立。
 }
refusal-segment-gone = 這個分群已經不在了。
refusal-segment-named = 已有名為「{ $name }」的分群，請換個名稱。
refusal-too-many-segments = 已有 { $most } 個分群，請先刪除不用的。

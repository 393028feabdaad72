returning-button = { $on ->
    [yes] 🔁 循環傳送
   *[no] 🔁 循環傳送…
 }
returning-button-stop = ⏹ 停止循環
returning-button-see = 查看推廣
returning-title =
    <b>要循環傳送嗎？</b>
    { $line }

    每次都傳給屆時符合條件的會員。只需另一位工作人員同意一次。
returning-how = { $how ->
    [day] 每天
    [week] 每週
    [month] 每月
    [upgraded] 升級之後
    [birthday] 生日當天
    [dormant] 久未活躍
    [losing] 即將降級
   *[once] 只傳一次
 }
returning-earlier = 也傳給早已不活躍的會員
returning-once = 只傳送一次。
returning-when = 🔁 { $how ->
    [day] 每天 { $at }
    [week] 每{ $weekday } { $at }
    [month] 每月 { $n } 日 { $at }，當月沒有這一天則在最後一天
    [upgraded] 每天 { $at }，傳給最近 7 天內升級的會員，每次升級只傳一次
    [birthday] 每天 { $at }，傳給當天生日的會員
    [losing] 每天 { $at }，傳給 { $n } 天內若無新紀錄就會降級的會員，每次降級前只傳一次
   *[dormant] { $earlier ->
        [yes] 每天 { $at }，傳給已有 { $n } 天或更久沒有計入任何紀錄的會員，重新活躍之前只傳一次
       *[no] 每天 { $at }，傳給滿 { $n } 天沒有計入任何紀錄的會員，開始循環前就已不活躍的不傳；重新活躍之前只傳一次
     }
 }
returning-weekday = { $day ->
    [1] 週一
    [2] 週二
    [3] 週三
    [4] 週四
    [5] 週五
    [6] 週六
   *[7] 週日
 }
returning-next = 下一次：{ $at }
returning-some = 每天只有其中一部分人會收到，即當天符合條件的人。
returning-today = 如果現在傳送，其中 { $n } 人會收到。
returning-second = 另一位工作人員同意後開始，之後自動循環，直到有人停止。
returning-list = <b>自動循環</b>
returning-name = <b>{ $name }</b>
returning-prompt = { returning-asked }（#{ $returning }）
returning-asked = { $what ->
    [day] 每天幾點傳送？請回覆時間，例如 10:00。
    [week] 每週哪天幾點？請回覆 1（週一）到 7（週日）和時間，例如 1 10:00。
    [month] 每月幾號幾點？請回覆日期和時間，例如 31 10:00。
    [upgraded] 升級之後幾點傳送？請回覆時間，例如 10:00。
    [birthday] 生日當天幾點傳送？請回覆時間，例如 10:00。
    [losing] 降級前多少天，幾點傳送？請一併回覆，例如 7 10:00。
   *[dormant] 多少天不活躍，幾點傳送？請一併回覆，例如 30 10:00。
 }
returning-placeholder = 循環傳送的時間
returning-told = { $what ->
    [stands] 推廣 #{ $promotion } 已獲同意，首次傳送：{ $at }。
    [unfit] 推廣 #{ $promotion } 未傳送：內容或傳送對象已不符合現行方案。請停止循環，查看需要處理的問題。下一次：{ $at }。
   *[missed] 機器人當時沒有運作，推廣 #{ $promotion } 有 { $n } 次未傳送。下一次：{ $at }。
 }
refusal-not-a-return = { $how ->
    [week] 請輸入 1（週一）到 7（週日）和時間，例如 1 10:00。
    [month] 請輸入 1 到 31 和時間，例如 31 10:00。
    [dormant] 請輸入 1 到 730 天和時間，例如 30 10:00。
    [losing] 請輸入 1 到 90 天和時間，例如 7 10:00。
   *[other] 請只輸入時間，例如 10:00。
 }

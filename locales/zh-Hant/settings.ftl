settings-title = <b>設定</b>
settings-number = 您的會員編號（客服可能會問到）：<b>{ $number }</b>
settings-quiet = 不接收推廣的時段：{ $hours }{ $own ->
    [yes] （您的選擇）
   *[no] { "" }
 }
settings-never = 沒有
settings-most-own = { $most ->
    [0] 每週推廣：不接收（您的選擇）
   *[other] 每週推廣：最多 { $most } 則（您的選擇）
 }
settings-most-any = 每週推廣：不限
settings-most-usual = 推廣：{ $days } 天內最多 { $most } 則
settings-promotions = 推廣訊息
settings-button-promotions = { $name }：{ $state ->
    [on] 開
    [paused] 暫停（您選擇了不收推廣）
   *[off] 關
 }
settings-promotions-said = { $wanted ->
    [yes] { $none ->
        [yes] { $name }：已恢復。但您選擇了每週不收推廣，請在 /settings 中修改。
       *[no] { $name }：已恢復接收。
     }
   *[no] { $name }：以後不再發給您。
 }
settings-button-quiet = 🌙 勿擾時段
settings-button-most = 📬 接收頻率
settings-quiet-from =
    <b>勿擾時段</b>
    哪個時段不想收到推廣？這段時間的訊息會等到結束後再傳送。時間以{ $zone }時間為準。

    從幾點開始：
settings-quiet-until = 從 { $begins } 開始勿擾，到幾點結束：
settings-button-usual = 依預設：{ $usual }
settings-button-never = 隨時都可以傳給我
settings-button-as-usual = 依預設
settings-most-ask = <b>每週最多收幾則推廣？</b>
settings-button-few = { $most ->
    [0] 不要
   *[other] { $most } 則
 }
settings-button-all = ‹ 設定
command-settings = 接收哪些訊息、什麼時候、多頻繁
start-button-settings = 設定
asked-settings = 設定 | 通知 | 勿擾 | 退訂

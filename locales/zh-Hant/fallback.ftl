fallback-old-button = 按鈕已失效，請重新打開選單。
fallback-not-your-button = 這不是您的按鈕。
fallback-confirmation-over = 確認已失效，請重新發起。
prompt-text-please = 請傳送文字，這裡不收圖片和貼圖。
fallback-unknown-command = 沒有這個指令。您要找的是不是：
fallback-other = { $kind ->
    [not-text] 請傳送文字，或點下面的按鈕。
    [caption] 請直接輸入指令，不要寫在圖片說明裡。
    [forwarded] 請直接輸入，轉傳的訊息不會執行。
    [long] 內容太長（最多 { $most } 字）。
    [empty] 請輸入內容，或點下面的按鈕。
   *[text] 沒聽懂您的意思。點下面的按鈕，或傳「我的等級」試試。
 }
group-in-private = 等級屬於個人資訊，請在私聊中打開。
group-button = 打開私聊

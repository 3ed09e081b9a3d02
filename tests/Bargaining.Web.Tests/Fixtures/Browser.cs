using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>A Chromium without a window, driven over its DevTools protocol: for the few tests that want a real page.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private int _last;
    private bool _loses;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>Where it is installed, rather the one that has no window at all, which
    /// starts in a third of the time; null where it is not.</summary>
    public static string? Executable { get; } =
        (
            from name in (string[])["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome"]
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            let path = Path.Combine(folder, name)
            where File.Exists(path)
            select path
        ).FirstOrDefault();

    /// <summary>What the page complained of: exceptions, and what its policy forbade.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Browser> StartAsync()
    {
        var profile = Directory.CreateTempSubdirectory("bargaining-browser").FullName;
        var process = Process.Start(
            new ProcessStartInfo(
                Executable!,
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--window-size=390,844",
                    "--remote-debugging-port=0",
                    $"--user-data-dir={profile}",
                    "about:blank",
                ]
            )
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var browser = new Browser(process, profile);
        await browser.ConnectAsync();
        return browser;
    }

    public async Task GoToAsync(Uri address)
    {
        await SendAsync("Page.navigate", new { url = address.ToString() });
        await UntilAsync($"location.pathname === '{address.AbsolutePath}' && document.readyState === 'complete'");
    }

    public async Task<JsonElement> EvaluateAsync(string script)
    {
        var answer = await SendAsync(
            "Runtime.evaluate",
            new
            {
                expression = script,
                awaitPromise = true,
                returnByValue = true,
            }
        );
        answer.TryGetProperty("exceptionDetails", out var fault).ShouldBeFalse($"{script}: {fault}");
        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    public Task UntilAsync(string condition) => Probe.UntilAsync(() => IsSoAsync(condition), condition);

    // A page that goes on to the next while it is asked is asked again.
    private async Task<bool> IsSoAsync(string condition)
    {
        try
        {
            return (await EvaluateAsync($"!!({condition})")).GetBoolean();
        }
        catch (InvalidOperationException fault) when (fault.Message.Contains("navigated", StringComparison.Ordinal))
        {
            return false;
        }
    }

    /// <summary>Waits until an element with this text is there, and clicks it.</summary>
    public async Task ClickAsync(string selector, string text = "")
    {
        var element = $"[...document.querySelectorAll('{selector}')].find(e => e.textContent.includes('{text}') && !e.disabled)";
        await UntilAsync(element);
        await EvaluateAsync($"{element}.click()");
    }

    public async Task FillAsync(string selector, string text)
    {
        await UntilAsync($"document.querySelector('{selector}')");
        await EvaluateAsync($"document.querySelector('{selector}').value = {JsonSerializer.Serialize(text)}");
    }

    /// <summary>Makes the window as wide as a phone, a tablet or a desk.</summary>
    public Task WidenAsync(int width) =>
        SendAsync(
            "Emulation.setDeviceMetricsOverride",
            new
            {
                width,
                height = 900,
                deviceScaleFactor = 1,
                mobile = width < 600,
            }
        );

    /// <summary>The page as a WebP picture, from its top.</summary>
    /// <param name="width">How wide the window is.</param>
    /// <param name="most">The most pixels of its height.</param>
    public async Task<byte[]> PictureAsync(int width, int most)
    {
        var height = Math.Min((await EvaluateAsync("document.documentElement.scrollHeight")).GetInt32(), most);
        var picture = await SendAsync(
            "Page.captureScreenshot",
            new
            {
                format = "webp",
                quality = 60,
                captureBeyondViewport = true,
                clip = new
                {
                    x = 0,
                    y = 0,
                    width,
                    height,
                    scale = 1,
                },
            }
        );
        return picture.GetProperty("data").GetBytesFromBase64();
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key)
    {
        var (code, text) = key switch
        {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Escape" => (27, ""),
            " " => (32, " "),
            "ArrowDown" => (40, ""),
            [>= '0' and <= '9' and var digit] => (digit, key),
            _ => throw new ArgumentException(key),
        };
        await SendAsync(
            "Input.dispatchKeyEvent",
            new
            {
                type = text.Length > 0 ? "keyDown" : "rawKeyDown",
                key,
                code = key switch
                {
                    " " => "Space",
                    [>= '0' and <= '9'] => $"Digit{key}",
                    _ => key,
                },
                windowsVirtualKeyCode = code,
                text,
            }
        );
        await SendAsync(
            "Input.dispatchKeyEvent",
            new
            {
                type = "keyUp",
                key,
                code = key switch
                {
                    " " => "Space",
                    [>= '0' and <= '9'] => $"Digit{key}",
                    _ => key,
                },
                windowsVirtualKeyCode = code,
            }
        );
    }

    /// <summary>Writes where the focus is, as an input method does.</summary>
    public Task TypeAsync(string text) => SendAsync("Input.insertText", new { text });

    /// <summary>Presses digit after digit, as a day is typed.</summary>
    public async Task PressAllAsync(string digits)
    {
        foreach (var digit in digits)
        {
            await PressAsync($"{digit}");
        }
    }

    /// <summary>Whether pages may run scripts.</summary>
    public Task AllowScriptsAsync(bool allow) => SendAsync("Emulation.setScriptExecutionDisabled", new { value = !allow });

    /// <summary>From now on the answers to what is posted are lost on their way, after the server has acted; or they come again.</summary>
    public async Task LoseAnswersAsync(bool lose)
    {
        _loses = lose;
        await SendAsync(
            lose ? "Fetch.enable" : "Fetch.disable",
            lose ? new { patterns = new[] { new { urlPattern = "*", requestStage = "Response" } } } : new { }
        );
    }

    /// <summary>How many answers were lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Loads the page again, as the key for it does: what was posted is posted again.</summary>
    public Task ReloadAsync() => SendAsync("Page.reload", new { });

    /// <summary>The way back, as the key for it does, where pages may run no scripts as well.</summary>
    public async Task GoBackAsync()
    {
        var history = await SendAsync("Page.getNavigationHistory", new { });
        var before = history.GetProperty("entries")[history.GetProperty("currentIndex").GetInt32() - 1];
        await SendAsync("Page.navigateToHistoryEntry", new { entryId = before.GetProperty("id").GetInt32() });
    }

    /// <summary>Chooses a file, as the system's own window does.</summary>
    public async Task ChooseFileAsync(string selector, string path)
    {
        var field = await SendAsync(
            "Runtime.evaluate",
            new { expression = $"document.querySelector({JsonSerializer.Serialize(selector)})" }
        );
        await SendAsync(
            "DOM.setFileInputFiles",
            new { objectId = field.GetProperty("result").GetProperty("objectId").GetString(), files = new[] { path } }
        );
    }

    /// <summary>A device beside the browser that makes passkeys, is always touched and always finds its owner.</summary>
    public async Task<string> AddPasskeyDeviceAsync()
    {
        await SendAsync("WebAuthn.enable", new { });
        var added = await SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new
            {
                options = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
        return added.GetProperty("authenticatorId").GetString()!;
    }

    /// <summary>From now on that device finds its owner, or does not.</summary>
    public Task FindOwnerAsync(string authenticatorId, bool isUserVerified) =>
        SendAsync("WebAuthn.setUserVerified", new { authenticatorId, isUserVerified });

    /// <summary>Nobody is signed in any more.</summary>
    public Task ForgetAsync() => SendAsync("Network.clearBrowserCookies", new { });

    /// <summary>Goes on by the tabulator until the focus is there; no mouse, no script of the test's.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var steps = 0; steps < 300; steps++)
        {
            if ((await EvaluateAsync($"document.activeElement?.matches({JsonSerializer.Serialize(selector)}) === true")).GetBoolean())
            {
                return;
            }

            await PressAsync("Tab");
        }

        throw new ShouldAssertException($"the tabulator does not lead to {selector}");
    }

    /// <summary>Rules of WCAG 2.2 AA that the page breaks, each with the elements.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        // A page that is looked at at several widths has read it already; what holds is counted by axe and not told.
        if (!(await EvaluateAsync("!!window.axe")).GetBoolean())
        {
            await EvaluateAsync(Axe.Value + "; undefined");
        }

        var found = await EvaluateAsync(
            "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
                + "'wcag22aa'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | ')))"
        );
        return [.. found.EnumerateArray().Select(one => one.GetString()!)];
    }

    private static readonly Lazy<string> Axe = new(() => new Deque.AxeCore.Commons.BundledAxeScriptProvider().GetScript());

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // a file that is let go of late; the folder is a temporary one
        }
    }

    private async Task ConnectAsync()
    {
        var ports = Path.Combine(_profile, "DevToolsActivePort");
        await Probe.UntilAsync(
            async () => File.Exists(ports) && (await File.ReadAllLinesAsync(ports)).Length > 1,
            "Chromium opens its port"
        );
        using var client = new HttpClient();
        var pages = await client.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{(await File.ReadAllLinesAsync(ports))[0]}/json/list");
        var page = pages.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
        await _socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), default);
        foreach (var domain in (string[])["Page", "Runtime", "Log", "DOM"])
        {
            await SendAsync($"{domain}.enable", new { });
        }
    }

    private async Task<JsonElement> SendAsync(string method, object parameters)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var id = await WriteAsync(method, parameters, limit.Token);
        while (true)
        {
            var message = await ReceiveAsync(limit.Token);
            if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == id)
            {
                return message.TryGetProperty("result", out var result)
                    ? result
                    : throw new InvalidOperationException($"{method}: {message}");
            }

            if (message.TryGetProperty("method", out var happened) && happened.GetString() == "Fetch.requestPaused")
            {
                await LoseOrPassAsync(message.GetProperty("params"), limit.Token);
            }
            else if (
                message.TryGetProperty("method", out happened)
                && (
                    happened.GetString() == "Runtime.exceptionThrown"
                    || (
                        happened.GetString() == "Log.entryAdded"
                        && message.GetProperty("params").GetProperty("entry").GetProperty("source").GetString() == "security"
                    )
                )
            )
            {
                Complaints.Add(message.ToString());
            }
        }
    }

    private async Task LoseOrPassAsync(JsonElement paused, CancellationToken cancel)
    {
        var requestId = paused.GetProperty("requestId").GetString();
        if (_loses && paused.GetProperty("request").GetProperty("method").GetString() == "POST")
        {
            Lost++;
            await WriteAsync("Fetch.failRequest", new { requestId, errorReason = "ConnectionReset" }, cancel);
        }
        else
        {
            await WriteAsync("Fetch.continueRequest", new { requestId }, cancel);
        }
    }

    private async Task<int> WriteAsync(string method, object parameters, CancellationToken cancel)
    {
        var id = ++_last;
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        id,
                        method,
                        @params = parameters,
                    }
                )
            ),
            WebSocketMessageType.Text,
            true,
            cancel
        );
        return id;
    }

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var part = new byte[16384];
        while (true)
        {
            var got = await _socket.ReceiveAsync(part, cancel);
            whole.Write(part, 0, got.Count);
            if (got.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(whole.ToArray());
            }
        }
    }
}

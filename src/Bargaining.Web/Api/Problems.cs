using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Deadlines.Holidays;
using Bargaining.Documents;
using Bargaining.Law;
using Bargaining.Notices;
using Bargaining.Organisations;
using Bargaining.Pages;
using Bargaining.Pages.Account;
using Bargaining.Pages.Laws;
using Bargaining.Pages.Shell;
using Bargaining.Supervision;

namespace Bargaining.Web.Api;

/// <summary>Answers every refusal, every fault and every bare status code of the framework: a
/// program with a problem, a person with a page (错误答复).</summary>
public sealed class Problems(RequestDelegate next, ILogger<Problems> log)
{
    /// <summary>Media type of RFC 9457.</summary>
    public const string MediaType = "application/problem+json";

    private static readonly Dictionary<string, Text> Titles = new(StringComparer.Ordinal)
    {
        ["law"] = new("法律不允许", "The law does not allow it"),
        ["invalid"] = new("填写内容有误", "The input is not well formed"),
        ["invalid-rows"] = new("文件内容有误", "The file has faults"),
        ["template-refused"] = new("模板不能使用", "The template cannot be used"),
        ["fields-missing"] = new("文书内容不全", "The document lacks fields"),
        ["no-abbreviation"] = new("未登记机关代字", "No abbreviation for numbers"),
        ["file-refused"] = new("文件不予接收", "The file is not taken"),
        ["no-pdf-converter"] = new("没有 PDF 转换程序", "No PDF converter"),
        ["pdf-failed"] = new("PDF 没有生成", "The PDF was not made"),
        ["complainant-lost"] = new("投诉人信息无法读取", "Who complained cannot be read"),
        ["not-yours"] = new("不由您办理", "Not for you to do"),
        ["not-found"] = new("没有找到", "Not found"),
        ["no-rule"] = new("没有规则", "No rule"),
        ["stale"] = new("案件已有变化", "The case has moved on"),
        ["idempotency-key-reused"] = new("Idempotency-Key 已使用", "Idempotency-Key used before"),
        ["idempotency-key-missing"] = new("缺少 Idempotency-Key", "Idempotency-Key missing"),
        ["idempotency-key-malformed"] = new("Idempotency-Key 格式不对", "Idempotency-Key malformed"),
        ["if-match-malformed"] = new("If-Match 格式不对", "If-Match malformed"),
        ["bad-json"] = new("JSON 有误", "The JSON is broken"),
        ["unknown-field"] = new("有未知字段", "There is an unknown field"),
        ["missing-field"] = new("缺少字段", "A field is missing"),
        ["wrong-value"] = new("字段的值不对", "A field has a wrong value"),
        ["bad-parameter"] = new("参数有误", "A parameter is wrong"),
        ["bad-request"] = new("请求有误", "The request is malformed"),
        ["sign-in"] = new("请先登录", "Sign in first"),
        ["second-factor-required"] = new("请输入验证码", "A code is asked for"),
        ["password-change-required"] = new("请先修改密码", "Change the password first"),
        ["account-locked"] = new("账号已锁定", "The account is locked"),
        ["link-over"] = new("链接无效", "The link does not count"),
        ["role-decided"] = new("任职已经办理", "The role was decided on"),
        ["sign-in-failed"] = new("登录失败", "Sign-in failed"),
        ["method-not-allowed"] = new("不支持该方法", "Method not allowed"),
        ["too-large"] = new("请求过大", "The request is too large"),
        ["unsupported-media-type"] = new("不支持该媒体类型", "Unsupported media type"),
        ["too-many-requests"] = new("请求过于频繁", "Too many requests"),
        ["too-many-uploads"] = new("上传过多", "Too many uploads"),
        ["busy"] = new("暂时无法办理", "Busy for the moment"),
        ["not-ready"] = new("尚未就绪", "Not ready"),
        ["internal"] = new("程序出错", "The program failed"),
    };

    // As often as a command is: after a restart of the database each connection of the pool fails once.
    private const int ReadTries = 6;

    /// <summary>Runs the rest, and turns what goes wrong into a problem. What only reads
    /// is asked again where the connection was lost.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await next(http);
                if (http.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null, ContentLength: null })
                {
                    await WriteAsync(http, OfStatus(http.Response.StatusCode));
                }

                return;
            }
            catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
            {
                return; // nobody waits for the answer any more
            }
            catch (Exception fault) when (attempt < ReadTries && MayBeAskedAgain(http, fault))
            {
                http.Response.Clear();
                await Task.Delay(Random.Shared.Next(5 << attempt), http.RequestAborted);
            }
            catch (Exception fault) when (!http.Response.HasStarted)
            {
                await WriteAsync(http, OfFault(http, fault));
                return;
            }
        }
    }

    private static bool MayBeAskedAgain(HttpContext http, Exception fault) =>
        IsRead(http) && !http.Response.HasStarted && http.RequestServices.GetService<IDialect>()?.IsWorthRetrying(fault) == true;

    private static bool IsRead(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    /// <summary>The problem of a refusal, in one language.</summary>
    public static Problem Of(Refusal refusal, string language)
    {
        var status = refusal switch
        {
            BadRequest bad => bad.Status,
            RefusedByLaw or KeyUsedForAnother => StatusCodes.Status422UnprocessableEntity,
            Invalid => StatusCodes.Status400BadRequest,
            NotYourAction or PasswordChangeRequired or AccountLocked => StatusCodes.Status403Forbidden,
            SessionEnded or SignInFailed or SecondFactorRequired => StatusCodes.Status401Unauthorized,
            LinkOver or RoleDecided => StatusCodes.Status410Gone,
            CaseNotFound or NotInReach or NotInInbox or NothingThere or NoSuchSession or NoSuchPasskey or NoSuchNotice or NoSuchRule =>
                StatusCodes.Status404NotFound,
            StaleVersion => StatusCodes.Status412PreconditionFailed,
            NoPdfConverter or PdfFailed or ComplainantLost => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        return new Problem
        {
            Type = $"urn:bargaining:{refusal.Code}",
            Title = TitleOf(refusal).In(language),
            Status = status,
            Detail = refusal.Sentence.In(language),
            Code = refusal.Code,
            Breaches = (refusal as RefusedByLaw)
                ?.Breaches.Select(b => new ProblemBreach(
                    b.Rule,
                    b.RuleId,
                    b.Jurisdiction,
                    b.Citation.In(language),
                    b.Status,
                    b.Reason.In(language),
                    b.Remedy.In(language),
                    b.PossibleFrom
                ))
                .ToList(),
            Faults = refusal.Faults?.Select(f => new ProblemFault(f.Field, f.Message.In(language))).ToList(),
            Current = (refusal as StaleVersion)?.Current,
            Line = (refusal as BadRequest)?.Line,
            Position = (refusal as BadRequest)?.Position,
            Ticket = (refusal as SecondFactorRequired)?.Ticket,
        };
    }

    // What rests on nothing but a default of the product is not called law.
    private static Text TitleOf(Refusal refusal) =>
        refusal is RefusedByLaw { Breaches: var breaches } && breaches.All(breach => breach.Status == RuleStatus.Default)
            ? new("本软件的程序不允许", "The procedure of this product does not allow it")
            : Titles.GetValueOrDefault(refusal.Code, Titles["bad-request"]);

    private static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static BadRequest OfStatus(int status) =>
        status switch
        {
            401 => new(
                "sign-in",
                status,
                new(
                    "请先登录：POST /api/v1/sign-in，然后带上令牌或 Cookie。",
                    "Sign in first: POST /api/v1/sign-in, then send the token or the cookie."
                )
            ),
            403 => new("not-yours", status, new("您的身份不能这样做。", "This is not for you to do.")),
            404 => new(
                "not-found",
                status,
                new("没有这个地址，或者您无权查看。", "There is nothing at this address, or it is not in your sight.")
            ),
            405 => new(
                "method-not-allowed",
                status,
                new("这个地址不支持该方法，见响应头 Allow。", "This address does not know that method; see the header Allow.")
            ),
            413 => new(
                "too-large",
                status,
                new(
                    "请求正文过大，上限为 1 MiB，导入的文件和模板为 5 MiB，扫描件为 20 MiB。",
                    "The body is too large; the most is 1 MiB, 5 MiB for a file that is imported or a template, 20 MiB for a scan."
                )
            ),
            415 => new(
                "unsupported-media-type",
                status,
                new(
                    "请以 application/json 发送请求正文；证据、扫描件、模板等文件用 application/octet-stream，导入的名册用 text/csv 或 XLSX 的媒体类型。",
                    "Send the body as application/json; a file (evidence, scan, template) as application/octet-stream; "
                        + "a register that is imported as text/csv, or with the media type of XLSX."
                )
            ),
            429 => new("too-many-requests", status, new("请求过于频繁，请稍后再试。", "Too many requests: wait a while, then try again.")),
            503 => new(
                "not-ready",
                status,
                new("服务暂不可用，请稍后再试。", "The service is not available for the moment: try again later.")
            ),
            >= 500 => new("internal", status, new("程序出错，请稍后再试。", "The program failed: try again later.")),
            _ => new("bad-request", status, new("请求有误。", "The request is malformed.")),
        };

    private Refusal OfFault(HttpContext http, Exception fault)
    {
        switch (fault)
        {
            case Refusal refusal:
                return refusal;
            case BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest }
                when BadParameters.Of(http) is { Count: > 0 } names:
                return names.FirstOrDefault(http.Request.RouteValues.ContainsKey) is not null
                    ? OfStatus(404)
                    : new BadRequest(
                        "bad-parameter",
                        400,
                        new(
                            $"参数 {string.Join("、", names)} 缺少或格式不对。",
                            $"Parameters that are missing or malformed: {string.Join(", ", names)}."
                        ),
                        [.. names.Select(name => new FieldFault(name, new("缺少或格式不对。", "is missing or malformed.")))]
                    );
            case BadHttpRequestException bad:
                return OfStatus(bad.StatusCode);
            case var _
                when http.RequestServices.GetService<IDialect>() is { } dialect
                    && (dialect.IsWorthRetrying(fault) || dialect.IsTimeout(fault)):
                log.LogWarning(fault, "The database could not carry out {Method} {Path}.", http.Request.Method, Route(http));
                http.Response.Headers.RetryAfter = "5";
                return new BadRequest(
                    "busy",
                    503,
                    IsRead(http)
                        ? new("暂时无法读取，请稍后再试。", "It cannot be read for the moment: try again.")
                        : new(
                            "暂时无法办理，请用同一个 Idempotency-Key 稍后再试。",
                            "Not possible for the moment: try again with the same Idempotency-Key."
                        )
                );
            default:
                log.LogError(fault, "Unhandled: {Method} {Path}.", http.Request.Method, Route(http));
                return OfStatus(500);
        }
    }

    // As the endpoint spells it: some addresses hold a secret, such as that of a link.
    private static string Route(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "an address that is not there";

    private static async Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var language = Language.Of(http.Request);
        var problem = Of(refusal, language);
        if (problem.Status >= 500)
        {
            problem = problem with { Trace = http.TraceIdentifier };
        }

        if (!IsForPrograms(http.Request))
        {
            if (refusal is PasswordChangeRequired)
            {
                await Answer.GoTo(AccountPage.Password).ExecuteAsync(http);
                return;
            }

            await Answer
                .ShowOnce<FaultView>(
                    problem.Status,
                    (nameof(FaultView.Refusal), refusal),
                    (nameof(FaultView.Status), problem.Status),
                    (nameof(FaultView.Trace), http.TraceIdentifier)
                )
                .ExecuteAsync(http);
            return;
        }

        http.Response.StatusCode = problem.Status;
        http.Response.Headers.ContentLanguage = language;
        http.Response.Headers.Append("Vary", "Accept-Language");
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.WriteAsJsonAsync(problem, Json.Options, MediaType, CancellationToken.None);
        }
    }
}

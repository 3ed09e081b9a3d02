using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;

namespace Bargaining.Web.Api;

/// <summary>The headers of a command (命令请求头): under which key, against which version.</summary>
public static class CommandHeaders
{
    /// <summary>The header that makes a repeated request safe.</summary>
    public const string IdempotencyKey = "Idempotency-Key";

    private const int LongestKey = 100;

    /// <summary>Puts key and expected version into the context.</summary>
    /// <exception cref="BadRequest">A header is missing or malformed.</exception>
    public static void Read(HttpRequest request, CommandContext context)
    {
        context.Key = Key(request);
        context.ExpectedVersion = Version(request);
    }

    /// <summary>The ETag of a version.</summary>
    public static string ETag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static string Key(HttpRequest request)
    {
        var key = request.Headers[IdempotencyKey].ToString();
        if (key.Length == 0)
        {
            throw new BadRequest(
                "idempotency-key-missing",
                400,
                new(
                    "缺少请求头 Idempotency-Key：请为每项操作生成一个新的 UUID，重试时使用同一个。",
                    "The header Idempotency-Key is missing: make a new UUID for every action, and send the same one when you try it again."
                )
            );
        }

        return key.Length <= LongestKey && key.All(letter => letter is > ' ' and <= '~')
            ? key
            : throw new BadRequest(
                "idempotency-key-malformed",
                400,
                new(
                    $"Idempotency-Key 应为 1 至 {LongestKey} 个可见 ASCII 字符，例如一个 UUID。",
                    $"An Idempotency-Key has 1 to {LongestKey} visible ASCII characters, a UUID for example."
                )
            );
    }

    private static long? Version(HttpRequest request)
    {
        var given = request.Headers.IfMatch.ToString();
        return given.Length == 0 || given == "*" ? null
            : given.Length > 2
            && given[0] == '"'
            && given[^1] == '"'
            && long.TryParse(given.AsSpan(1, given.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
            : throw new BadRequest(
                "if-match-malformed",
                400,
                new(
                    "If-Match 应为读取案件时得到的 ETag，例如 \"12\"。",
                    "If-Match takes the ETag with which the case was read, for example \"12\"."
                )
            );
    }
}

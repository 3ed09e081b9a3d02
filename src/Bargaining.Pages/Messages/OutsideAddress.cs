using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.Messages;

/// <summary>Where the product is reached from outside (对外地址), for what leaves it: the
/// address of a calendar, the link of an invitation.</summary>
/// <param name="At">The address; null where nobody said, and the one that is read is as good as any.</param>
public sealed record OutsideAddress(Uri? At)
{
    /// <summary>The address without a slash at its end.</summary>
    public string Of(HttpContext http) => At?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}";
}

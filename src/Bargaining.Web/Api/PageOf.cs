using Bargaining.Cases;
using Microsoft.AspNetCore.WebUtilities;

namespace Bargaining.Web.Api;

/// <summary>One page of a list (一页).</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Address of the next page; absent on the last one.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next = null);

/// <summary>Answers with pages.</summary>
public static class PageAnswers
{
    /// <summary>The page, with the address of the next one in the body and in the header Link.</summary>
    public static IResult Answer<T>(this Page<T> page, HttpContext http)
    {
        if (page.After is null)
        {
            return Results.Ok(new PageOf<T>(page.Items));
        }

        var query = http.Request.Query.Where(pair => pair.Key != "after").Append(new("after", page.After));
        var next = QueryHelpers.AddQueryString(http.Request.Path, query);
        http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return Results.Ok(new PageOf<T>(page.Items, next));
    }

    /// <summary>Reads a parameter that is one of several words.</summary>
    /// <exception cref="Invalid">It is none of them.</exception>
    public static T? Word<T>(string name, string? given, params ReadOnlySpan<T> allowed)
        where T : struct, Enum
    {
        if (given is null)
        {
            return null;
        }

        List<string> words = [];
        foreach (var value in allowed.Length > 0 ? allowed : Enum.GetValues<T>())
        {
            var word = Law.Spelling.Of(value);
            if (word == given)
            {
                return value;
            }

            words.Add(word);
        }

        throw new Invalid(name, $"应为以下之一：{string.Join("、", words)}。", $"is one of: {string.Join(", ", words)}.");
    }
}

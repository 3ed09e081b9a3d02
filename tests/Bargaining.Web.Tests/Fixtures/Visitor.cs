using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>Somebody at the pages without scripts: asks for addresses, fills in forms and posts
/// them, follows where they lead, with a cookie of their own.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;

    private Visitor(Site site, string language)
    {
        _client = site.Client(cookies: true);
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        _client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>The page that they see.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Its words.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tag().Replace(Body().Match(Html).Value, " "), " "));

    public int Status { get; private set; }

    public string Address { get; private set; } = "";

    public HttpClient Client => _client;

    public static Visitor Anonymous(Site site, string language = "zh") => new(site, language);

    public static Task<Visitor> SignInAsync(Town town, string role, string language = "zh") =>
        SignInAsync(town.Site, town.UserName(role), language);

    public static Task<Visitor> SignInAsync(Hall hall, int delegateNumber, string language = "zh") =>
        SignInAsync(hall.Site, hall.UserName(delegateNumber), language);

    /// <summary>Somebody by the name of their account.</summary>
    public static async Task<Visitor> SignInAsync(Site site, string userName, string language = "zh")
    {
        var visitor = new Visitor(site, language);
        await visitor.GoAsync("/sign-in");
        await visitor.SendAsync(("_name", userName), ("_password", Town.Password));
        visitor.Address.ShouldBe("/work", visitor.Text);
        return visitor;
    }

    public async Task GoAsync(string address) => await FollowAsync(address, await _client.GetAsync(address));

    /// <summary>The page's own form, not one of the frame around it.</summary>
    public string FormHtml =>
        Forms()
            .Matches(Html)
            .Select(match => match.Value)
            .Last(form =>
                !form.Contains("action=\"/sign-out\"", StringComparison.Ordinal)
                && !form.Contains("action=\"/find\"", StringComparison.Ordinal)
            );

    /// <summary>Posts the page's form with these values instead of those that stand in it.</summary>
    public Task SendAsync(params (string Name, string Value)[] values)
    {
        var form = FormHtml;
        var fields = FieldsOf(form)
            .Where(field => values.All(value => value.Name != field.Name))
            .Concat(values.Where(value => value.Value.Length > 0));
        return PostAsync(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value), fields);
    }

    /// <summary>Presses the other language above a form.</summary>
    public Task ChooseLanguageAsync()
    {
        var button = OtherLanguage().Match(Html);
        button.Success.ShouldBeTrue("the page has no form that comes along into the other language");
        return PostAsync(WebUtility.HtmlDecode(button.Groups[1].Value), FieldsOf(FormHtml).Append((button.Groups[2].Value, "yes")));
    }

    public async Task PostAsync(string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        await FollowAsync(address, await _client.PostAsync(address, content));
    }

    /// <summary>Posts fields and a file; none where its content is null.</summary>
    public async Task UploadAsync(
        string address,
        IEnumerable<(string Name, string Value)> fields,
        string field,
        byte[]? content,
        string fileName
    )
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        if (content is not null)
        {
            form.Add(new ByteArrayContent(content), field, fileName);
        }

        await FollowAsync(address, await _client.PostAsync(address, form));
    }

    /// <summary>Serves an offer by its form, by hand and today.</summary>
    public async Task ServeOfferAsync(Guid round, DateOnly today)
    {
        await GoAsync($"/cases/{round}/do/serve-offer");
        await SendAsync(("receivedOn", $"{today:yyyy-MM-dd}"), ("method", "direct"), ("receivedBy", "王经理"), ("evidence", "签收单"));
    }

    /// <summary>Posts the page's form with a file, and with these values instead of those that stand in it.</summary>
    public async Task SendFileAsync(string name, byte[] content, params (string Name, string Value)[] values)
    {
        var form = Forms()
            .Matches(Html)
            .Select(match => match.Value)
            .Last(form => form.Contains("type=\"file\"", StringComparison.Ordinal));
        await UploadAsync(
            WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value),
            FieldsOf(form).Where(field => values.All(value => value.Name != field.Name)).Concat(values),
            "file",
            content,
            name
        );
    }

    /// <summary>What stands in a form, as a browser would post it.</summary>
    public static IEnumerable<(string Name, string Value)> FieldsOf(string form)
    {
        foreach (Match input in Inputs().Matches(form))
        {
            var (tag, name) = (input.Value, Name().Match(input.Value).Groups[1].Value);
            if (
                name.Length > 0
                && (!Ticked().IsMatch(tag) || tag.Contains(" checked", StringComparison.Ordinal))
                && !tag.Contains("type=\"file\"", StringComparison.Ordinal)
            )
            {
                yield return (name, WebUtility.HtmlDecode(Value().Match(tag).Groups[1].Value));
            }
        }

        foreach (Match area in Areas().Matches(form))
        {
            yield return (area.Groups[1].Value, WebUtility.HtmlDecode(area.Groups[2].Value).TrimStart('\r', '\n'));
        }

        foreach (Match select in Selects().Matches(form))
        {
            yield return (select.Groups[1].Value, WebUtility.HtmlDecode(Selected().Match(select.Groups[2].Value).Groups[1].Value));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task FollowAsync(string address, HttpResponseMessage answer)
    {
        for (var hops = 0; answer.Headers.Location is { } next && hops < 8; hops++)
        {
            var elsewhere = next is { IsAbsoluteUri: true, IsLoopback: true } && next.Authority != _client.BaseAddress!.Authority;
            address = next.IsAbsoluteUri && !elsewhere ? next.PathAndQuery : next.ToString();
            answer = await _client.GetAsync(address);
        }

        (Address, Status, Html) = (address, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("<body.*</body>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("type=\"(radio|checkbox)\"")]
    private static partial Regex Ticked();

    [GeneratedRegex("<textarea[^>]* name=\"([^\"]*)\"[^>]*>(.*?)</textarea>", RegexOptions.Singleline)]
    private static partial Regex Areas();

    [GeneratedRegex("<button[^>]* formaction=\"([^\"]*)\"[^>]* name=\"([^\"]*)\"[^>]*>(?:English|中文)</button>")]
    private static partial Regex OtherLanguage();

    [GeneratedRegex("<select[^>]* name=\"([^\"]*)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
    private static partial Regex Selected();
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bargaining.Cases;
using Shouldly;

namespace Bargaining.Web.Tests.Fixtures;

/// <summary>Requests as a client of the API writes them.</summary>
public static class Requests
{
    /// <summary>Posts a command with a key; a string is a body as it stands, anything else is written as JSON.</summary>
    public static Task<HttpResponseMessage> PostCommandAsync(
        this HttpClient client,
        string path,
        object body,
        string? key = null,
        string? ifMatch = null,
        string contentType = "application/json"
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body as string ?? Json.Write(body), Encoding.UTF8, contentType),
        };
        key ??= Guid.NewGuid().ToString();
        if (key.Length > 0)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        return client.SendAsync(request);
    }

    /// <summary>Casts a ballot as the voter's page does: the body has the size that the ballot tells.</summary>
    public static async Task<HttpResponseMessage> CastAsync(
        this HttpClient client,
        Guid box,
        IReadOnlyDictionary<string, string> marks,
        string? key = null
    ) =>
        await client.PostCommandAsync(
            $"/api/v1/ballots/{box}/cast",
            Padded(
                (await client.GetJsonAsync($"/api/v1/ballots/{box}")).GetProperty("requestBytes").GetInt32(),
                padding => new { marks, padding }
            ),
            key
        );

    /// <summary>A body that is filled up to a size.</summary>
    public static string Padded(int bytes, Func<string, object> body) =>
        Json.Write(body(new string('.', bytes - Encoding.UTF8.GetByteCount(Json.Write(body(""))))));

    public static async Task<JsonElement> ReadAsync(this HttpResponseMessage answer) =>
        JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());

    /// <summary>The kinds of the messages in somebody's inbox.</summary>
    public static async Task<IReadOnlyList<string?>> NoticeKindsAsync(this HttpClient client) =>
        [
            .. (await client.GetJsonAsync("/api/v1/notices"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(notice => notice.GetProperty("kind").GetString()),
        ];

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        ((int)answer.StatusCode).ShouldBe(200, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.ReadAsync();
    }

    /// <summary>The answer is a problem of this status and code, with all that a problem has.</summary>
    public static async Task<JsonElement> ShouldBeProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(text);
        problem.GetProperty("code").GetString().ShouldBe(code, text);
        problem.GetProperty("type").GetString().ShouldBe($"urn:bargaining:{code}");
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        return problem;
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Bargaining.Access;
using Bargaining.Law;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Api;

public sealed class HolidayEndpointTests
{
    private const string Notices = "/api/v1/holiday-notices";

    // A year that no other test of the site looks at.
    private static readonly string Notice = string.Join(
        '\n',
        [
            "notice_year,date,day,holiday",
            .. HolidayCalendar
                .Statutory(2077)
                .Select(day => string.Create(CultureInfo.InvariantCulture, $"2077,{day:yyyy-MM-dd},rest,节日")),
        ]
    );

    [Fact]
    public async Task A_notice_is_looked_at_first_and_then_imported_and_told_with_whence_it_is()
    {
        var town = await Town.CreateAsync();
        await town.AddPersonAsync("operator", Role.Administrator, town.Province);
        using var client = await town.AsAsync("operator");

        var preview = await (await Post(client, "?preview=true", Notice)).ReadAsync();
        (await Listed()).ShouldBeEmpty();
        var imported = await (
            await Post(client, "?documentNumber=%E6%B5%8B%E8%AF%95&url=https%3A%2F%2Fexample.cn%2F1", Notice)
        ).ReadAsync();

        (preview.GetProperty("preview").GetBoolean(), preview.GetProperty("year").GetInt32(), preview.TryGetProperty("id", out _)).ShouldBe(
            (true, 2077, false)
        );
        (imported.GetProperty("preview").GetBoolean(), imported.GetProperty("days").GetInt32()).ShouldBe(
            (false, HolidayCalendar.Statutory(2077).Count)
        );
        (await Listed()).ShouldHaveSingleItem().ShouldBe(("测试", "https://example.cn/1"));
        var moves = await (await client.GetAsync($"{Notices}/{imported.GetProperty("id").GetGuid()}/moves")).ReadAsync();
        moves.GetProperty("items").GetArrayLength().ShouldBe(0);
        await (await client.GetAsync($"{Notices}/{Guid.NewGuid()}/moves")).ShouldBeProblemAsync(404, "not-found");

        async Task<List<(string?, string?)>> Listed() =>
            [
                .. (await (await client.GetAsync(Notices)).ReadAsync())
                    .GetProperty("notices")
                    .EnumerateArray()
                    .Where(n => n.GetProperty("year").GetInt32() == 2077)
                    .Select(n => (n.GetProperty("documentNumber").GetString(), n.GetProperty("url").GetString())),
            ];
    }

    [Theory]
    [InlineData("zh", "不是日期")]
    [InlineData("en", "no day")]
    public async Task A_bad_row_is_told_in_the_readers_language(string language, string says)
    {
        var town = await Town.CreateAsync();
        await town.AddPersonAsync("operator", Role.Administrator, town.Province);
        using var client = await town.AsAsync("operator", language);

        var problem = await (await Post(client, "", "notice_year,date,day,holiday\n2078,2078-13-01,rest,元旦")).ShouldBeProblemAsync(
            400,
            "invalid-rows"
        );

        problem.GetProperty("faults")[0].GetProperty("field").GetString().ShouldBe("rows[2].date");
        problem.GetProperty("faults")[0].GetProperty("message").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task An_administrator_below_another_reads_and_imports_nothing()
    {
        var town = await Town.CreateAsync();
        using var client = await town.AsAsync("administrator");

        (await client.GetAsync(Notices)).EnsureSuccessStatusCode();
        await (await Post(client, "?preview=true", Notice)).ShouldBeProblemAsync(403, "not-yours");
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string query, string file)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Notices}{query}")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(file)),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return client.SendAsync(request);
    }
}

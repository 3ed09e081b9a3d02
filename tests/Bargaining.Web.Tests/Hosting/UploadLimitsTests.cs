using System.Net.Sockets;
using System.Text;
using Bargaining.Web.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Hosting;

/// <summary>Sixty uploads of one person at once took two gigabytes: most wait before
/// anything of them is read, or are told to come again.</summary>
public sealed class UploadLimitsTests
{
    private const int Uploads = 24,
        InHandOrWaiting = 10;

    [Fact]
    public async Task Of_many_uploads_at_once_a_few_go_on_and_the_rest_come_again()
    {
        var town = await Town.CreateAsync();
        var supervision = await town.CaseOfAsync("supervision");
        using var supervisor = await town.AsAsync("supervisor");
        var lines = new List<Upload>();
        try
        {
            for (var n = 0; n < Uploads; n++)
            {
                lines.Add(await Upload.BeginAsync(supervisor, $"/api/v1/supervision/{supervision}/evidence?name={n}.pdf"));
            }

            var waiting = lines.Select(line => line.Answer).ToList();
            var refused = new List<string>();
            while (refused.Count < Uploads - InHandOrWaiting)
            {
                var ended = await Task.WhenAny(waiting);
                waiting.Remove(ended);
                refused.Add(await ended);
            }

            refused.ShouldAllBe(answer => answer.StartsWith("HTTP/1.1 429 ", StringComparison.Ordinal));
            refused[0].ShouldContain("Retry-After: ");
            refused[0].ShouldContain("too-many-uploads");
            waiting.ShouldAllBe(answer => !answer.IsCompleted);
            await supervisor.GetJsonAsync("/api/v1/me"); // what is no upload goes on
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    // A file whose beginning is sent, and whose end never comes.
    private sealed class Upload(TcpClient client) : IDisposable
    {
        public Task<string> Answer { get; } = ReadAsync(client);

        public static async Task<Upload> BeginAsync(HttpClient as_, string path)
        {
            var address = as_.BaseAddress!;
            var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            await client
                .GetStream()
                .WriteAsync(
                    Encoding.ASCII.GetBytes(
                        $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: "
                            + $"{as_.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: {Guid.NewGuid()}\r\n"
                            + "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n%PDF\r\n"
                    )
                );
            return new Upload(client);
        }

        private static async Task<string> ReadAsync(TcpClient client)
        {
            var (text, answer) = (new StringBuilder(), new byte[4096]);
            while (
                !text.ToString().Contains("\"code\"", StringComparison.Ordinal)
                && await client.GetStream().ReadAsync(answer) is > 0 and var read
            )
            {
                text.Append(Encoding.UTF8.GetString(answer, 0, read));
            }

            return text.ToString();
        }

        public void Dispose() => client.Dispose();
    }
}

using System.Net.Sockets;
using System.Text;

namespace Bargaining.Benchmarks;

/// <summary>
/// One keep-alive connection that sends prepared requests: as little work on the voters' side as can be, since their phones are not on the
/// server and here they share its processors.
/// </summary>
internal sealed class PhoneLine(TcpClient client) : IDisposable
{
    private static readonly byte[] Head = Encoding.ASCII.GetBytes("HTTP/1.1 200 ");
    private static readonly byte[] End = Encoding.ASCII.GetBytes("\r\n0\r\n\r\n");
    private readonly byte[] _answer = new byte[16 * 1024];

    public static async Task<PhoneLine> OpenAsync(Uri address)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port);
        return new PhoneLine(client);
    }

    public static byte[] Request(Uri address, string path, string token, string body) =>
        Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: "
                + $"{Guid.NewGuid()}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
        );

    /// <summary>Sends a request and waits for the whole answer, which must be a 200 in chunks.</summary>
    public async Task SendAsync(byte[] request)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(request);
        var length = 0;
        while (!_answer.AsSpan(0, length).EndsWith(End))
        {
            var read = await stream.ReadAsync(_answer.AsMemory(length));
            length += read;
            if (read == 0 || length == _answer.Length || (length >= Head.Length && !_answer.AsSpan().StartsWith(Head)))
            {
                throw new InvalidOperationException($"A vote was not taken: {Encoding.UTF8.GetString(_answer, 0, length)}");
            }
        }
    }

    public void Dispose() => client.Dispose();
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Bargaining.Notices;

namespace Bargaining.Channels;

/// <summary>One request to the outside, and what its answer means (对外请求). What it answers with is
/// read up to a bound, and kept nowhere but for its first words.</summary>
public sealed class Requests(ChannelSettings settings) : IDisposable
{
    private const int MostRead = 16 * 1024;
    private readonly HttpClient _client = new(PublicAddresses.Handler(settings.PrivateReceivers))
    {
        Timeout = Timeout.InfiniteTimeSpan, // who calls says how long
        MaxResponseContentBufferSize = MostRead,
        DefaultRequestHeaders = { { "User-Agent", "Bargaining/1" } },
    };

    /// <summary>Sends it; the body of an answer that is good goes to <paramref name="read"/>.</summary>
    public async Task<Outcome> SendAsync(
        string address,
        Func<Uri, HttpRequestMessage> write,
        Func<string, Outcome> read,
        CancellationToken cancel
    )
    {
        var uri = new Uri(address);
        if (uri.Scheme != Uri.UriSchemeHttps && !settings.PrivateReceivers)
        {
            return Outcome.Refused("delivery-not-secure");
        }

        try
        {
            using var request = write(uri);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return (int)answer.StatusCode switch
            {
                >= 200 and < 300 => read(await BodyAsync(answer, cancel)),
                410 => new Outcome(DeliveryState.Waiting, "delivery-gone", EndsReceiver: true),
                >= 300 and < 400 => Outcome.Failed("delivery-redirect"),
                var status => Outcome.Failed(
                    answer.StatusCode == HttpStatusCode.TooManyRequests ? "delivery-put-off" : "delivery-status",
                    $"{status}"
                ),
            };
        }
        catch (HttpRequestException fault) when (Is<PrivateAddressException>(fault))
        {
            return Outcome.Failed("delivery-private-address");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException)
        {
            return Outcome.Failed("delivery-not-reached", (fault as HttpRequestException)?.HttpRequestError.ToString());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool Is<T>(Exception? fault) => fault is not null && (fault is T || Is<T>(fault.InnerException));

    private static async Task<string> BodyAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MostRead];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}

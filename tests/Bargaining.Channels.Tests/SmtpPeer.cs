using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bargaining.Channels.Tests;

/// <summary>
/// A small mail server on loopback that misbehaves as a test says: it refuses, puts off, hangs, or takes a mail and dies before it says so.
/// It speaks SMTP (RFC 5321) as far as our own sending needs.
/// </summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpPeer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails that were taken, as they came.</summary>
    public ConcurrentQueue<string> Taken { get; } = new();

    /// <summary>How often a recipient was named.</summary>
    public ConcurrentQueue<string> Named { get; } = new();

    /// <summary>What it answers to a recipient; null where it says nothing at all.</summary>
    public Func<string, string?> ToRecipient { get; set; } = _ => "250 ok";

    /// <summary>Whether it takes the mail and dies without an answer.</summary>
    public bool DiesAfterData { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8);
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
                await writer.WriteLineAsync("220 peer");
                while (await reader.ReadLineAsync(_stop.Token) is { } line && !line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                {
                    if (line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase))
                    {
                        var name = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
                        Named.Enqueue(name);
                        if (ToRecipient(name) is not { } answer)
                        {
                            await new TaskCompletionSource().Task.WaitAsync(_stop.Token);
                            return;
                        }

                        await writer.WriteLineAsync(answer);
                    }
                    else if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                    {
                        await writer.WriteLineAsync("354 go on");
                        var mail = new StringBuilder();
                        while (await reader.ReadLineAsync(_stop.Token) is { } data && data != ".")
                        {
                            mail.Append(data).Append("\r\n");
                        }

                        Taken.Enqueue(mail.ToString());
                        if (DiesAfterData)
                        {
                            return;
                        }

                        await writer.WriteLineAsync("250 taken");
                    }
                    else
                    {
                        await writer.WriteLineAsync("250 ok");
                    }
                }
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException) { }
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace Bargaining.Channels;

/// <summary>
/// Which addresses of the net are somebody else's (公网地址): nothing is sent into networks of our own because somebody registered an address
/// there. It is looked at after the name was resolved, for the very address that is then connected to.
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether an address is one of the public net.</summary>
    public static bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Closed.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    /// <summary>A handler of requests that connects to public addresses only, follows no
    /// redirect, keeps no cookie and asks no proxy.</summary>
    /// <param name="privateAllowed">Whether private addresses are connected to as well.</param>
    public static SocketsHttpHandler Handler(bool privateAllowed) =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false, // it would connect for us, to wherever the name leads then
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, cancel) => ConnectAsync(context.DnsEndPoint, privateAllowed, cancel),
        };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool privateAllowed, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancel);
        if (!privateAllowed && addresses.FirstOrDefault(address => !Has(address)) is not null)
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads into a private network (内部网络地址).</summary>
public sealed class PrivateAddressException() : IOException("The name leads into a private network.");

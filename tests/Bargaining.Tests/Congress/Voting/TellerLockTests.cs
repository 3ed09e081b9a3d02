using System.Security.Cryptography;
using Bargaining.Congress.Voting;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Voting;

public sealed class TellerLockTests
{
    private const int Quick = 10;

    [Fact]
    public void A_lock_opens_to_its_passphrase_alone()
    {
        var own = TellerLock.Make(Guid.NewGuid(), "张三", "三号车间的大门", Quick);

        own.Open("三号车间的小门").ShouldBeNull();
        using var key = own.Open("三号车间的大门");
        key.ShouldNotBeNull().ExportSubjectPublicKeyInfo().ShouldBe(own.PublicKey);
    }

    [Fact]
    public void A_key_is_handed_over_to_the_other_teller_and_to_nobody_else()
    {
        var first = TellerLock.Make(Guid.NewGuid(), "张三", "passphrase one", Quick);
        var second = TellerLock.Make(Guid.NewGuid(), "李四", "passphrase two", Quick);
        using var opened = first.Open("passphrase one");
        using var others = second.Open("passphrase two");

        var handed = first.HandOver(opened!, second);

        using var received = handed.Receive(others!);
        received.ExportSubjectPublicKeyInfo().ShouldBe(first.PublicKey);
        Should.Throw<CryptographicException>(() => handed.Receive(opened!));
    }
}

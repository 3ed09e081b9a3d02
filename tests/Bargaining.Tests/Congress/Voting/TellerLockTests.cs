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
}

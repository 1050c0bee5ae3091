using System.Net;
using System.Net.Sockets;
using System.Text;
using TBeauty.AdminApi.Webhooks.Sending;

namespace TBeauty.Domain.Tests;

/// <summary>A webhook must not become a way into the shop's own network.</summary>
public class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:db8::1")]
    public void Private_and_special_addresses_are_not_public(string address) =>
        Assert.False(PublicAddresses.Holds(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void The_others_are(string address) => Assert.True(PublicAddresses.Holds(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_that_leads_home_is_not_connected_to_whatever_it_led_to_before()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var looks = 0;
        // Public when it is looked at first, private when it is looked at again: what rebinding does.
        using var client = WebhookConnections.Open(allowPrivate: false, (_, _) =>
        {
            looks++;
            return Task.FromResult(new[] { IPAddress.Loopback, IPAddress.Parse("10.0.0.1"), IPAddress.IPv6Loopback });
        });

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(
            new Uri($"http://hooks.example.com:{port}/"), new StringContent(""),
            TestContext.Current.CancellationToken));

        Assert.IsType<PrivateTarget>(refused.InnerException);
        Assert.Equal(1, looks);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task With_the_switch_the_same_name_is_connected_to()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var ct = TestContext.Current.CancellationToken;
        using var client = WebhookConnections.Open(
            allowPrivate: true, (_, _) => Task.FromResult(new[] { IPAddress.Loopback }));

        var answer = client.PostAsync(new Uri($"http://hooks.example.com:{port}/"), new StringContent(""), ct);
        using var caller = await listener.AcceptTcpClientAsync(ct);
        await caller.GetStream().WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), ct);

        Assert.Equal(HttpStatusCode.NoContent, (await answer).StatusCode);
    }

    [Fact]
    public void A_signature_is_the_hmac_of_time_and_body_as_openssl_makes_it() =>
        // printf '1782984600.{"id":1}' | openssl dgst -sha256 -hmac whsec_test
        Assert.Equal(
            "t=1782984600,v1=0a2df079a1d4e8635d6d0e8f06cdc8920486cd16d1a1a3110d2e4c09de8e88f3",
            WebhookSender.Signature("whsec_test", 1782984600, Encoding.UTF8.GetBytes("""{"id":1}""")));
}

// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// Receives ether for tickets against quotes that the signer has signed, and refunds it to the payer.
/// Ids are the sixteen bytes of UUIDs, amounts are wei, instants are seconds since 1970.
contract TicketTill {
    /// The price of a booking until the deadline. With the zero address as payer anybody may pay.
    struct Quote {
        bytes16 id;
        bytes16 booking;
        address payer;
        uint96 amount;
        uint64 deadline;
    }

    /// The payment of a quote. The payer is the zero address if the quote was not paid.
    struct Payment {
        address payer;
        uint96 amount;
        uint96 refunded;
    }

    event Paid(bytes16 indexed quote, bytes16 indexed booking, address indexed payer, uint256 amount);
    event Refunded(bytes16 indexed quote, bytes16 indexed refund, address indexed payer, uint256 amount);
    event Deposited(address indexed from, uint256 amount);
    event Withdrawn(address indexed to, uint256 amount);
    event Paused(bool paused);
    event Appointed(Role indexed role, address indexed holder);
    event OwnerProposed(address indexed owner);
    event OwnerChanged(address indexed owner);

    error NotAllowed(address caller);
    error NobodyNamed();
    error TillPaused();
    error QuoteLapsed(uint256 deadline, uint256 timestamp);
    error WrongSigner();
    error WrongPayer(address expected);
    error WrongValue(uint256 expected, uint256 sent);
    error QuotePaid(bytes16 quote);
    error QuoteUnpaid(bytes16 quote);
    error RefundMade(bytes16 refund);
    error RefundTooLarge(uint256 wanted, uint256 kept);
    error NothingToRefund();
    error BalanceTooLow(uint256 wanted, uint256 held);
    error TransferRefused(address to);

    /// The signer signs quotes, the refunder makes refunds, the treasurer withdraws and deposits ether.
    enum Role {
        Signer,
        Refunder,
        Treasurer
    }

    bytes32 private constant QUOTE_TYPE =
        keccak256("Quote(bytes16 id,bytes16 booking,address payer,uint96 amount,uint64 deadline)");
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    address public owner;
    address public proposedOwner;
    bool public paused;
    mapping(Role => address) public holderOf;
    mapping(bytes16 quote => Payment) public paymentOf;
    mapping(bytes16 refund => bool) public isRefundMade;

    constructor(address signer, address refunder, address treasurer) {
        owner = msg.sender;
        emit OwnerChanged(msg.sender);
        _appoint(Role.Signer, signer);
        _appoint(Role.Refunder, refunder);
        _appoint(Role.Treasurer, treasurer);
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotAllowed(msg.sender);
        _;
    }

    modifier only(Role role) {
        if (msg.sender != holderOf[role]) revert NotAllowed(msg.sender);
        _;
    }

    /// Pays a quote: exactly its amount, up to its deadline, once. Another signature of the same quote does not allow a
    /// second payment, since payments are stored by the quote's id.
    function pay(Quote calldata quote, bytes calldata signature) external payable {
        if (paused) revert TillPaused();
        if (block.timestamp > quote.deadline) revert QuoteLapsed(quote.deadline, block.timestamp);
        if (quote.payer != address(0) && quote.payer != msg.sender) revert WrongPayer(quote.payer);
        if (msg.value != quote.amount) revert WrongValue(quote.amount, msg.value);
        Payment storage payment = paymentOf[quote.id];
        if (payment.payer != address(0)) revert QuotePaid(quote.id);
        if (_signerOf(digestOf(quote), signature) != holderOf[Role.Signer]) revert WrongSigner();

        payment.payer = msg.sender;
        payment.amount = quote.amount;
        emit Paid(quote.id, quote.booking, msg.sender, quote.amount);
    }

    /// Refunds a part or all of a payment to its payer, once for each refund id. Refunds are possible while the till is
    /// paused.
    function refund(bytes16 quoteId, bytes16 refundId, uint96 amount) external only(Role.Refunder) {
        Payment storage payment = paymentOf[quoteId];
        address payer = payment.payer;
        if (payer == address(0)) revert QuoteUnpaid(quoteId);
        if (isRefundMade[refundId]) revert RefundMade(refundId);
        if (amount == 0) revert NothingToRefund();
        uint96 kept = payment.amount - payment.refunded;
        if (amount > kept) revert RefundTooLarge(amount, kept);

        isRefundMade[refundId] = true;
        payment.refunded += amount;
        emit Refunded(quoteId, refundId, payer, amount);
        _send(payer, amount);
    }

    /// Adds ether for refunds that exceed the balance.
    function deposit() external payable only(Role.Treasurer) {
        emit Deposited(msg.sender, msg.value);
    }

    function withdraw(address to, uint256 amount) external only(Role.Treasurer) {
        if (to == address(0)) revert NobodyNamed();
        emit Withdrawn(to, amount);
        _send(to, amount);
    }

    function setPaused(bool to) external onlyOwner {
        paused = to;
        emit Paused(to);
    }

    function appoint(Role role, address holder) external onlyOwner {
        _appoint(role, holder);
    }

    /// A new owner has to accept, so that a mistyped address does not lose the till.
    function proposeOwner(address to) external onlyOwner {
        proposedOwner = to;
        emit OwnerProposed(to);
    }

    function acceptOwner() external {
        if (msg.sender != proposedOwner) revert NotAllowed(msg.sender);
        owner = msg.sender;
        proposedOwner = address(0);
        emit OwnerChanged(msg.sender);
    }

    /// The digest that the signer signs (EIP-712). The domain names this chain and contract, so a quote is valid only here.
    function digestOf(Quote calldata quote) public view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPE, keccak256("Marquee tickets"), keccak256("1"), block.chainid, address(this))
        );
        bytes32 content = keccak256(
            abi.encode(QUOTE_TYPE, quote.id, quote.booking, quote.payer, quote.amount, quote.deadline)
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, content));
    }

    function _appoint(Role role, address holder) private {
        if (holder == address(0)) revert NobodyNamed();
        holderOf[role] = holder;
        emit Appointed(role, holder);
    }

    /// The zero address if the signature is invalid. It never has a role.
    function _signerOf(bytes32 digest, bytes calldata signature) private pure returns (address) {
        if (signature.length != 65) return address(0);
        bytes32 r = bytes32(signature[0:32]);
        bytes32 s = bytes32(signature[32:64]);
        return ecrecover(digest, uint8(signature[64]), r, s);
    }

    /// Must be called after all state is written, so that reentrant calls see it.
    function _send(address to, uint256 amount) private {
        if (amount > address(this).balance) revert BalanceTooLow(amount, address(this).balance);
        (bool sent, ) = to.call{value: amount}("");
        if (!sent) revert TransferRefused(to);
    }
}

// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TicketTill} from "./TicketTill.sol";

/// An attacker for the tests: it has every role it needs, and calls the till again while the till sends it ether.
contract Reentrant {
    TicketTill private immutable till;
    bytes private again;
    bool public refuses;
    uint256 public received;
    bytes public answer;

    constructor(TicketTill target) {
        till = target;
    }

    function pay(TicketTill.Quote calldata quote, bytes calldata signature) external payable {
        till.pay{value: msg.value}(quote, signature);
    }

    function attack(bytes calldata first, bytes calldata second) external {
        again = second;
        (bool done, bytes memory why) = address(till).call(first);
        if (!done) {
            assembly {
                revert(add(why, 32), mload(why))
            }
        }
    }

    function refuseEther() external {
        refuses = true;
    }

    receive() external payable {
        require(!refuses);
        received += 1;
        if (again.length == 0) return;
        bytes memory second = again;
        delete again;
        (, answer) = address(till).call(second);
    }
}

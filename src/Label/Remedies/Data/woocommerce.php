<?php
/**
 * Plugin Name: Protection du site {{domain}}
 */

// Plain addresses lead to the encrypted ones.
add_action('template_redirect', function () {
    if (!is_ssl()) {
        wp_safe_redirect('https://{{domain}}' . $_SERVER['REQUEST_URI'], 301);
        exit;
    }
});

add_action('send_headers', function () {
    header('Strict-Transport-Security: max-age=31536000');
    // Try it first under the name Content-Security-Policy-Report-Only, and allow by name what the theme needs.
    header("Content-Security-Policy: default-src 'self'; frame-ancestors 'none'");
    header('X-Content-Type-Options: nosniff');
    header('X-Frame-Options: DENY');
    header('Referrer-Policy: strict-origin-when-cross-origin');
});

// Cookies of the login and of the basket's session: WordPress makes them HttpOnly itself; Secure and SameSite are added.
header_register_callback(function () {
    $cookies = preg_grep('/^Set-Cookie:/i', headers_list());
    header_remove('Set-Cookie');
    foreach ($cookies as $cookie) {
        $cookie .= preg_match('/;\s*secure/i', $cookie) ? '' : '; Secure';
        $cookie .= preg_match('/;\s*samesite/i', $cookie) ? '' : '; SameSite=Lax';
        header($cookie, false);
    }
});

// The newsletter box is empty until the buyer ticks it.
add_action('woocommerce_review_order_before_submit', function () {
    woocommerce_form_field('newsletter', [
        'type' => 'checkbox',
        'label' => 'J’accepte de recevoir la lettre d’information. Facultatif.',
        'required' => false,
        'default' => 0,
    ]);
});

// What the buyer said is kept with the order: consent is proved by who relies on it.
add_action('woocommerce_checkout_create_order', function ($order) {
    $order->update_meta_data('newsletter', isset($_POST['newsletter']) ? 'oui' : 'non');
});

// The terms are accepted expressly before the order is confirmed.
add_filter('woocommerce_checkout_show_terms', '__return_true');
add_filter('woocommerce_terms_is_checked_default', '__return_false');
